package gcounter.maelstrom.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gcounter.maelstrom.message.Message;
import java.io.UncheckedIOException;

/** Makes answers. Stateless. */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {
    }

    /**
     * The message that answers a request.
     *
     * @param msgId the request's id; missing if it had none
     * @param body  becomes part of it
     */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // an answer goes the other way
    public static Message to(Message request, JsonNode msgId, ObjectNode body) {
        body.set("in_reply_to", msgId.isMissingNode() ? NullNode.getInstance() : msgId);
        try {
            return new Message(request.dest(), request.src(), body.path("type").asText(), JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode of(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    public static ObjectNode error(int code, String text) {
        return of("error").put("code", code).put("text", text);
    }
}
