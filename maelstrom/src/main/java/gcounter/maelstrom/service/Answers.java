package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes the bodies of answers. Stateless. */
final class Answers {
    private Answers() {
    }

    static ObjectNode of(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    static ObjectNode error(int code, String text) {
        return of("error").put("code", code).put("text", text);
    }
}
