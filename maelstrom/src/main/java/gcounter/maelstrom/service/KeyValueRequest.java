package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What a client asks of a key-value store, and what it does to the one key that it concerns. Values and keys
 * are equal when they are the same JSON value, whatever the order of an object's fields. Immutable.
 *
 * @param keys of the adds that a cas makes, each with its delta: it takes place if none of them is known, and makes
 *             them known; empty when nobody asks for that
 */
public record KeyValueRequest(Kind kind, JsonNode key, JsonNode from, JsonNode to, boolean create,
        Map<String, Long> keys) {
    static final int NO_SUCH_KEY = 20;
    static final int PRECONDITION_FAILED = 22;
    static final int KEYS_KNOWN = 1000;

    /** What is asked. */
    public enum Kind { READ, WRITE, CAS }

    /** What a request comes to: the answer, and what is written to its key, or null for nothing. */
    record Effect(ObjectNode answer, JsonNode written) {
    }

    /** Reads a request's body. */
    public static KeyValueRequest of(ObjectNode body) throws ServiceException {
        String type = body.path("type").asText();
        return switch (type) {
            case "read" -> new KeyValueRequest(Kind.READ, need(body, "key"), null, null, false, Map.of());
            case "write" ->
                new KeyValueRequest(Kind.WRITE, need(body, "key"), null, need(body, "value"), false, Map.of());
            case "cas" -> new KeyValueRequest(Kind.CAS, need(body, "key"), from(body), need(body, "to"),
                    truthy(body.path("create_if_not_exists")), keys(body.path("keys")));
            default -> throw new ServiceException(ServiceException.NOT_SUPPORTED,
                    "a key-value store understands read, write and cas, but not '" + type + "'");
        };
    }

    /** Carries the request out on a key whose value is {@code current}, null if it isn't there. */
    Effect on(JsonNode current) {
        return switch (kind) {
            case READ -> new Effect(current == null ? missing() : found(current), null);
            case WRITE -> new Effect(Answers.of("write_ok"), to);
            case CAS -> cas(current);
        };
    }

    /** The answer to a read of a key that is there. */
    public static ObjectNode found(JsonNode current) {
        return Answers.of("read_ok").set("value", current);
    }

    private Effect cas(JsonNode current) {
        if (current == null) {
            return create ? new Effect(Answers.of("cas_ok"), to) : new Effect(missing(), null);
        }
        if (current.equals(from)) {
            return new Effect(Answers.of("cas_ok"), to);
        }
        return new Effect(mismatch(current), null);
    }

    /** The answer when the key has another value than the one that was expected. */
    public ObjectNode mismatch(JsonNode current) {
        return Answers.error(PRECONDITION_FAILED, "expected " + from + ", found " + current);
    }

    /**
     * The answer to a cas that would have taken place but for keys that are known.
     *
     * @param known these keys, with the deltas that they were used with
     */
    public ObjectNode keysKnown(ObjectNode known) {
        return Answers.error(KEYS_KNOWN, "of the keys, these are known: " + known).set("value", known);
    }

    /** The answer when there is no such key. */
    public ObjectNode missing() {
        return Answers.error(NO_SUCH_KEY, "no key " + key + " here");
    }

    KeyValueRequest withoutCreate() {
        return create ? new KeyValueRequest(kind, key, from, to, false, keys) : this;
    }

    private static JsonNode need(ObjectNode body, String field) throws ServiceException {
        JsonNode value = body.get(field);
        if (value == null) {
            throw new ServiceException(ServiceException.MALFORMED,
                    "a " + body.path("type").asText() + " needs a " + field);
        }
        return value;
    }

    /** Left out, it is null, which is what those write who expect to create the key. */
    private static JsonNode from(ObjectNode body) {
        JsonNode from = body.get("from");
        return from == null ? NullNode.getInstance() : from;
    }

    private static Map<String, Long> keys(JsonNode keys) throws ServiceException {
        if (keys.isMissingNode()) {
            return Map.of();
        }
        if (!keys.isObject()) {
            throw new ServiceException(ServiceException.MALFORMED, "keys must be an object, not " + keys);
        }
        Map<String, Long> deltas = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : keys.properties()) {
            JsonNode delta = entry.getValue();
            if (!delta.isIntegralNumber() || !delta.canConvertToLong()) {
                throw new ServiceException(ServiceException.MALFORMED,
                        "the key \"" + entry.getKey() + "\" needs a whole number, not " + delta);
            }
            deltas.put(entry.getKey(), delta.longValue());
        }
        return Map.copyOf(deltas);
    }

    /** Everything but null and false is a yes, as in Maelstrom. */
    private static boolean truthy(JsonNode value) {
        return !value.isMissingNode() && !value.isNull()
                && !value.equals(JsonNodeFactory.instance.booleanNode(false));
    }
}
