package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Maelstrom's {@code seq-kv} told step by step, without thrift: a ring of 32 whole states, oldest first, in which
 * places count around; and for each client the number of the state that it saw last.
 */
final class RingOfStates implements Service {
    private static final int ROOM = 32;

    private final List<Map<JsonNode, JsonNode>> ring = new ArrayList<>(List.of(Map.of()));
    private final Map<String, Long> seen = new HashMap<>();
    private final RandomGenerator random;
    private long newest;

    RingOfStates(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public ObjectNode handle(String client, ObjectNode body) throws ServiceException {
        long last = seen.getOrDefault(client, 0L);
        long picked = last + random.nextLong(newest - last + 1);
        Map<JsonNode, JsonNode> old = ring.get(Math.floorMod(picked - newest - 1, ring.size()));
        Map<JsonNode, JsonNode> state = new HashMap<>(old);
        ObjectNode answer = apply(body, state);
        if (state.equals(old)) {
            seen.put(client, picked);
            return answer;
        }
        state = new HashMap<>(ring.get(ring.size() - 1));
        answer = apply(body, state);
        ring.add(state);
        if (ring.size() > ROOM) {
            ring.remove(0);
        }
        newest++;
        seen.put(client, newest);
        return answer;
    }

    private static ObjectNode apply(ObjectNode body, Map<JsonNode, JsonNode> state) throws ServiceException {
        KeyValueRequest request = KeyValueRequest.of(body);
        KeyValueRequest.Effect effect = request.on(state.get(request.key()));
        if (effect.written() != null) {
            state.put(request.key(), effect.written());
        }
        return effect.answer();
    }
}
