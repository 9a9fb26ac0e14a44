package gcounter.maelstrom.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** Request bodies, written with single quotes. */
final class Bodies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bodies() {
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode body(String text) {
        return (ObjectNode) json(text);
    }

    static ObjectNode read(Object key) {
        return body("{'type':'read','key':" + key + "}");
    }

    static ObjectNode write(Object key, Object value) {
        return body("{'type':'write','key':" + key + ",'value':" + value + "}");
    }

    static ObjectNode cas(Object key, Object from, Object to) {
        return body("{'type':'cas','key':" + key + ",'from':" + from + ",'to':" + to + "}");
    }

    static ObjectNode create(Object key, Object from, Object to) {
        return cas(key, from, to).put("create_if_not_exists", true);
    }
}
