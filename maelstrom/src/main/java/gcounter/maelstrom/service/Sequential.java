package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * {@code seq-kv}: a store that is sequentially consistent, and stale. An operation is tried on a state picked
 * at random between the last that its client saw and the newest. If it changes nothing there, that is its
 * answer, and the client has now seen that state; if it would change something, it runs on the newest state
 * instead, and makes the next one. Keys of adds are looked up, and become known, in the newest state only.
 *
 * <p>Two corners are Maelstrom's own and are kept: writing what is there already changes nothing, so it may
 * be answered from an old state and never reach the newest; and of a client that has fallen out of the ring
 * of kept states, the picked state's place in the ring counts, so that such a client can see time run
 * backwards.
 */
final class Sequential implements Service {
    static final int STATES = 32;

    private final RecentStates states = new RecentStates(STATES);
    private final Map<String, Long> seen = new HashMap<>();
    private final KnownKeys keys;
    private final RandomGenerator random;

    Sequential(KnownKeys keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    @Override
    public ObjectNode handle(String client, ObjectNode body) throws ServiceException {
        KeyValueRequest request = KeyValueRequest.of(body);
        long newest = states.newest();
        long last = seen.getOrDefault(client, 0L);
        long picked = last + random.nextLong(newest - last + 1);
        long age = (newest - picked) % states.size();
        JsonNode current = states.at(request.key(), newest - age);
        KeyValueRequest.Effect effect = request.on(current);
        if (effect.written() == null || effect.written().equals(current) && request.keys().isEmpty()) {
            seen.put(client, picked);
            return effect.answer();
        }
        effect = keys.check(request, request.on(states.at(request.key(), newest)));
        states.advance();
        if (effect.written() != null) {
            states.put(request.key(), effect.written());
        }
        seen.put(client, states.newest());
        return effect.answer();
    }
}
