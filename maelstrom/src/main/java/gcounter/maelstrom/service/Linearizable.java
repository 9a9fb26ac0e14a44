package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** {@code lin-kv}: every request runs on the newest state, in one order for all. */
final class Linearizable implements Service {
    private final Map<JsonNode, JsonNode> values = new HashMap<>();
    private final KnownKeys keys;

    Linearizable(KnownKeys keys) {
        this.keys = keys;
    }

    @Override
    public ObjectNode handle(String client, ObjectNode body) throws ServiceException {
        KeyValueRequest request = KeyValueRequest.of(body);
        KeyValueRequest.Effect effect = keys.check(request, request.on(values.get(request.key())));
        if (effect.written() != null) {
            values.put(request.key(), effect.written());
        }
        return effect.answer();
    }
}
