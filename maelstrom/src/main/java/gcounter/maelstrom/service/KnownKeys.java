package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongSupplier;

/** The keys of adds that a store has carried out, each with its delta, for some time. One thread only. */
final class KnownKeys {
    private final long retention;
    private final LongSupplier clock;
    private final Map<String, Long> deltas = new HashMap<>();
    private final Queue<Expiry> expiries = new ArrayDeque<>();

    /**
     * @param retention how long a key is known
     * @param clock     in nanoseconds
     */
    KnownKeys(Duration retention, LongSupplier clock) {
        this.retention = retention.toNanos();
        this.clock = clock;
    }

    /**
     * What the request comes to: {@code effect}, as without keys, unless it would write and some of the keys are known.
     * If it does write, they are known from here on.
     */
    KeyValueRequest.Effect check(KeyValueRequest request, KeyValueRequest.Effect effect) {
        if (effect.written() == null || request.keys().isEmpty()) {
            return effect;
        }
        long now = clock.getAsLong();
        forget(now);
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        for (String key : request.keys().keySet()) {
            Long delta = deltas.get(key);
            if (delta != null) {
                known.put(key, delta);
            }
        }
        if (!known.isEmpty()) {
            return new KeyValueRequest.Effect(request.keysKnown(known), null);
        }
        deltas.putAll(request.keys());
        request.keys().keySet().forEach(key -> expiries.add(new Expiry(key, now + retention)));
        return effect;
    }

    private void forget(long now) {
        while (!expiries.isEmpty() && expiries.peek().at - now <= 0) {
            deltas.remove(expiries.remove().key);
        }
    }

    private record Expiry(String key, long at) {
    }
}
