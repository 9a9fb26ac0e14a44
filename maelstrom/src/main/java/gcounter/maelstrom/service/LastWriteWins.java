package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * {@code lww-kv}: an eventually consistent store of two replicas. Before each request a replica picked at
 * random is merged into another picked at random (which may be the same), the later write of a key winning by
 * Lamport time; then a replica picked at random answers. It has no {@code create_if_not_exists}.
 *
 * <p>That is what Maelstrom documents. Its code makes each merge and forgets it at once, so that replicas there never
 * come to agree.
 */
final class LastWriteWins implements Service {
    private final List<Replica> replicas = List.of(new Replica(), new Replica());
    private final RandomGenerator random;

    LastWriteWins(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public ObjectNode handle(String client, ObjectNode body) throws ServiceException {
        KeyValueRequest request = KeyValueRequest.of(body).withoutCreate();
        if (!request.keys().isEmpty()) {
            throw new ServiceException(ServiceException.NOT_SUPPORTED,
                    "lww-kv can't keep keys of adds: its replicas would not agree on which are known");
        }
        Replica source = any();
        any().merge(source);
        return any().handle(request);
    }

    private Replica any() {
        return replicas.get(random.nextInt(replicas.size()));
    }

    private record Stamped(long time, JsonNode value) {
    }

    private static final class Replica {
        private final Map<JsonNode, Stamped> values = new HashMap<>();
        private long clock;

        ObjectNode handle(KeyValueRequest request) {
            Stamped current = values.get(request.key());
            KeyValueRequest.Effect effect = request.on(current == null ? null : current.value);
            if (effect.written() != null) {
                values.put(request.key(), new Stamped(clock++, effect.written()));
            }
            return effect.answer();
        }

        /** Writes of the same time: the source's wins. */
        void merge(Replica source) {
            if (source == this) {
                return;
            }
            clock = Math.max(clock, source.clock);
            source.values.forEach((key, theirs) ->
                    values.merge(key, theirs, (ours, same) -> same.time >= ours.time ? same : ours));
        }
    }
}
