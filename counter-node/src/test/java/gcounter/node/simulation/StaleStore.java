package gcounter.node.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * seq-kv as Maelstrom has it: keeps the last 32 states; an operation that would change nothing may be answered from any
 * state between the last that its client saw and the newest, one that changes something runs on the newest.
 */
final class StaleStore {
    private static final int KEPT = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;
    private final List<Map<String, JsonNode>> states = new ArrayList<>(List.of(Map.of()));
    private final Map<String, Integer> seen = new HashMap<>();

    StaleStore(Random random) {
        this.random = random;
    }

    /** The reply's body. */
    ObjectNode handle(String client, JsonNode body) {
        int newest = states.size() - 1;
        int oldest = Math.min(newest, Math.max(seen.getOrDefault(client, 0), newest - KEPT + 1));
        int index = oldest + random.nextInt(newest - oldest + 1);
        Map<String, JsonNode> state = states.get(index);
        Map<String, JsonNode> result = new HashMap<>(state);
        ObjectNode reply = apply(result, body);
        if (result.equals(state)) {
            seen.put(client, index);
        } else {
            result = new HashMap<>(states.get(newest));
            reply = apply(result, body);
            states.add(result);
            seen.put(client, newest + 1);
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

    private static ObjectNode apply(Map<String, JsonNode> state, JsonNode body) {
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
                state.put(key, body.get("to"));
                yield reply.put("type", "cas_ok");
            }
            default -> throw new AssertionError("unknown operation " + body);
        };
    }

    private static ObjectNode error(ObjectNode reply, int code) {
        return reply.put("type", "error").put("code", code).put("text", "");
    }
}
