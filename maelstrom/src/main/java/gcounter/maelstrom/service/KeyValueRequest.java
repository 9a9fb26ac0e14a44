package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a client asks of a key-value store, and what it does to the one key that it concerns. Values and keys
 * are equal when they are the same JSON value, whatever the order of an object's fields. Immutable.
 */
public record KeyValueRequest(Kind kind, JsonNode key, JsonNode from, JsonNode to, boolean create) {
    static final int NO_SUCH_KEY = 20;
    static final int PRECONDITION_FAILED = 22;

    /** What is asked. */
    public enum Kind { READ, WRITE, CAS }

    /** What a request comes to: the answer, and what is written to its key, or null for nothing. */
    record Effect(ObjectNode answer, JsonNode written) {
    }

    /** Reads a request's body. */
    public static KeyValueRequest of(ObjectNode body) throws ServiceException {
        String type = body.path("type").asText();
        return switch (type) {
            case "read" -> new KeyValueRequest(Kind.READ, need(body, "key"), null, null, false);
            case "write" ->
                new KeyValueRequest(Kind.WRITE, need(body, "key"), null, need(body, "value"), false);
            case "cas" -> new KeyValueRequest(Kind.CAS, need(body, "key"), from(body), need(body, "to"),
                    truthy(body.path("create_if_not_exists")));
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

    /** The answer when there is no such key. */
    public ObjectNode missing() {
        return Answers.error(NO_SUCH_KEY, "no key " + key + " here");
    }

    KeyValueRequest withoutCreate() {
        return create ? new KeyValueRequest(kind, key, from, to, false) : this;
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

    /** Everything but null and false is a yes, as in Maelstrom. */
    private static boolean truthy(JsonNode value) {
        return !value.isMissingNode() && !value.isNull()
                && !value.equals(JsonNodeFactory.instance.booleanNode(false));
    }
}
