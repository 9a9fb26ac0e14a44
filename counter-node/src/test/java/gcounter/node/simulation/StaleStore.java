package gcounter.node.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * seq-kv as Maelstrom has it: keeps the last 32 states; an operation that would change nothing may be answered from any
 * state between the last that its client saw and the newest, one that changes something runs on the newest. Beside that
 * it knows the keys of adds for some time, each with its delta; which ones depends on the state as well.
 */
final class StaleStore {
    private static final int KEPT = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Told of adds with keys that are carried out. */
    interface Listener {
        void onCounted(String client, String key, long delta);
    }

    private final Random random;
    private final LongSupplier clock;
    private final long retention;
    private final Listener listener;
    private final List<Map<String, JsonNode>> states = new ArrayList<>(List.of(Map.of()));
    private final Map<String, Integer> seen = new HashMap<>();
    private final Map<String, Known> known = new HashMap<>();

    /** A key: its delta, the state that brought it, and when it is forgotten. */
    private record Known(JsonNode delta, int since, long until) {}

    /** For those who use no keys. */
    StaleStore(Random random) {
        this(random, () -> 0, 0, (client, key, delta) -> { });
    }

    /** @param retention how long keys are known, by the clock */
    StaleStore(Random random, LongSupplier clock, long retention, Listener listener) {
        this.random = random;
        this.clock = clock;
        this.retention = retention;
        this.listener = listener;
    }

    /** The reply's body. */
    ObjectNode handle(String client, JsonNode body) {
        int newest = states.size() - 1;
        int oldest = Math.min(newest, Math.max(seen.getOrDefault(client, 0), newest - KEPT + 1));
        int index = oldest + random.nextInt(newest - oldest + 1);
        Map<String, JsonNode> state = states.get(index);
        Map<String, JsonNode> result = new HashMap<>(state);
        ObjectNode reply = apply(result, body, index);
        if (result.equals(state) && !bringsKeys(reply, body)) {
            seen.put(client, index);
        } else {
            result = new HashMap<>(states.get(newest));
            reply = apply(result, body, newest);
            states.add(result);
            seen.put(client, newest + 1);
            if (bringsKeys(reply, body)) {
                learn(client, body.get("keys"), newest + 1);
            }
        }
        return reply.put("in_reply_to", body.get("msg_id").longValue());
    }

    JsonNode newest(String key) {
        return states.get(states.size() - 1).get(key);
    }

    /** Loses a key, as no store should. */
    void forget(String key) {
        Map<String, JsonNode> state = new HashMap<>(states.get(states.size() - 1));
        state.remove(key);
        for (int i = 0; i < KEPT; i++) {
            states.add(state);
        }
        seen.clear();
    }

    private ObjectNode apply(Map<String, JsonNode> state, JsonNode body, int index) {
        String key = body.get("key").textValue();
        JsonNode value = state.get(key);
        ObjectNode reply = JSON.createObjectNode();
        return switch (body.get("type").textValue()) {
            case "read" -> value == null ? error(reply, 20) : reply.put("type", "read_ok").set("value", value);
            case "write" -> {
                state.put(key, body.get("value"));
                yield reply.put("type", "write_ok");
            }
            case "cas" -> {
                if (value == null && !body.path("create_if_not_exists").booleanValue()) {
                    yield error(reply, 20);
                }
                if (value != null && !value.equals(body.get("from"))) {
                    yield error(reply, 22);
                }
                ObjectNode knownKeys = known(body.path("keys"), index);
                if (!knownKeys.isEmpty()) {
                    yield error(reply, 1000).set("value", knownKeys);
                }
                state.put(key, body.get("to"));
                yield reply.put("type", "cas_ok");
            }
            default -> throw new AssertionError("unknown operation " + body);
        };
    }

    private ObjectNode known(JsonNode keys, int index) {
        ObjectNode result = JSON.createObjectNode();
        keys.fieldNames().forEachRemaining(key -> {
            Known entry = known.get(key);
            if (entry != null && entry.since <= index && clock.getAsLong() < entry.until) {
                result.set(key, entry.delta);
            }
        });
        return result;
    }

    private static boolean bringsKeys(ObjectNode reply, JsonNode body) {
        return body.has("keys") && reply.get("type").textValue().equals("cas_ok");
    }

    private void learn(String client, JsonNode keys, int index) {
        keys.properties().forEach(key -> {
            known.put(key.getKey(), new Known(key.getValue(), index, clock.getAsLong() + retention));
            listener.onCounted(client, key.getKey(), key.getValue().longValue());
        });
    }

    private static ObjectNode error(ObjectNode reply, int code) {
        return reply.put("type", "error").put("code", code).put("text", "");
    }
}
