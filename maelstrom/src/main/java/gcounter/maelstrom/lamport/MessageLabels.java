package gcounter.maelstrom.lamport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a message says, in a few letters. Stateless. */
final class MessageLabels {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 30;
    private static final int LONGEST_VALUE = 20;
    private static final String[] FIELDS = {"key", "delta", "value", "code"};

    private MessageLabels() {
    }

    /** The type, and the fields that tell most. */
    static String of(String body) {
        JsonNode message;
        try {
            message = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return shorten(body, LONGEST);
        }
        StringBuilder label = new StringBuilder(message.path("type").asText("?"));
        for (String field : FIELDS) {
            append(label, message.path(field));
        }
        if (message.has("from") && message.has("to")) {
            append(label, changed(message.path("from"), message.path("to")));
            label.append('→');
            append(label, changed(message.path("to"), message.path("from")));
        }
        return shorten(label.toString().replace("→ ", "→"), LONGEST);
    }

    /** Of an object, the one field that differs from the other's says it all. */
    private static JsonNode changed(JsonNode value, JsonNode other) {
        if (value.isObject()) {
            for (var field : value.properties()) {
                if (!field.getValue().equals(other.path(field.getKey()))) {
                    return field.getValue();
                }
            }
        }
        return value;
    }

    private static void append(StringBuilder label, JsonNode value) {
        if (!value.isMissingNode()) {
            label.append(' ').append(shorten(value.isTextual() ? value.asText() : value.toString(), LONGEST_VALUE));
        }
    }

    private static String shorten(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
