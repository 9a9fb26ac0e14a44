package gcounter.maelstrom.etcd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gcounter.maelstrom.service.Answers;
import gcounter.maelstrom.service.KeyValueRequest;
import gcounter.maelstrom.service.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A request to a key-value store as etcd's gateway takes it, and what the gateway's answer means. Each is one
 * transaction at most, so that error 20 and error 22 are told apart at the moment of the comparison. Immutable.
 */
final class GatewayCall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final KeyValueRequest request;
    private final byte[] key;
    private final byte[] from;
    private final byte[] to;

    /** @param prefix goes before the key */
    GatewayCall(byte[] prefix, KeyValueRequest request) throws ServiceException {
        this.request = request;
        byte[] own = CanonicalJson.bytes(request.key());
        key = new byte[prefix.length + own.length];
        System.arraycopy(prefix, 0, key, 0, prefix.length);
        System.arraycopy(own, 0, key, prefix.length, own.length);
        from = request.from() == null ? null : CanonicalJson.bytes(request.from());
        to = request.to() == null ? null : CanonicalJson.bytes(request.to());
    }

    boolean isRead() {
        return request.kind() == KeyValueRequest.Kind.READ;
    }

    /** The gateway's path for it. */
    String path() {
        return switch (request.kind()) {
            case READ -> "/v3/kv/range";
            case WRITE -> "/v3/kv/put";
            case CAS -> "/v3/kv/txn";
        };
    }

    /** @param serializable whether a read may be answered by a member that has fallen behind */
    byte[] body(boolean serializable) {
        ObjectNode body = switch (request.kind()) {
            case READ -> range().put("serializable", serializable);
            case WRITE -> put();
            case CAS -> request.create() ? create() : swap();
        };
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode range() {
        return NODES.objectNode().put("key", key);
    }

    private ObjectNode put() {
        return range().put("value", to);
    }

    /** Puts the value where there is none, and else swaps. */
    private ObjectNode create() {
        ObjectNode absent = range().put("target", "VERSION").put("result", "EQUAL").put("version", 0);
        return transaction(absent, operation("request_txn", swap()));
    }

    private ObjectNode swap() {
        ObjectNode same = range().put("target", "VALUE").put("result", "EQUAL").put("value", from);
        return transaction(same, operation("request_range", range()));
    }

    /** Puts the new value if the comparison holds. */
    private ObjectNode transaction(ObjectNode comparison, ObjectNode otherwise) {
        ObjectNode transaction = NODES.objectNode();
        transaction.putArray("compare").add(comparison);
        transaction.putArray("success").add(operation("request_put", put()));
        transaction.putArray("failure").add(otherwise);
        return transaction;
    }

    private static ObjectNode operation(String kind, ObjectNode what) {
        return NODES.objectNode().set(kind, what);
    }

    /** What a service answers, given what the gateway answered. */
    ObjectNode answer(JsonNode result) throws IOException {
        return switch (request.kind()) {
            case READ -> {
                JsonNode current = value(result);
                yield current == null ? request.missing() : KeyValueRequest.found(current);
            }
            case WRITE -> Answers.of("write_ok");
            case CAS -> swapped(result);
        };
    }

    private ObjectNode swapped(JsonNode result) throws IOException {
        if (result.path("succeeded").asBoolean(false)) {
            return Answers.of("cas_ok");
        }
        JsonNode otherwise = result.path("responses").path(0);
        if (otherwise.has("response_txn")) {
            return swapped(otherwise.path("response_txn"));
        }
        if (!otherwise.has("response_range")) {
            throw new IOException("a transaction's answer says neither that it succeeded nor what was there");
        }
        JsonNode current = value(otherwise.path("response_range"));
        return current == null ? request.missing() : request.mismatch(current);
    }

    /** The value that was found, or null. */
    private static JsonNode value(JsonNode range) throws IOException {
        JsonNode found = range.path("kvs").path(0);
        return found.isMissingNode() ? null : CanonicalJson.value(found.path("value").binaryValue());
    }
}
