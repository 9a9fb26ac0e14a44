package gcounter.node.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.console.Warnings;
import gcounter.node.intake.Event;
import gcounter.node.intake.Submitter;
import gcounter.node.wire.Client;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything but plain adds and reads: init, gossip, replies of services, requests in an unusual spelling, and
 * whatever else comes along. Jackson parses. Used by one reader thread.
 */
public final class SlowPath {
    private static final int NOT_SUPPORTED = 10;
    private static final int SHOWN = 120;

    private final Warnings warnings;
    private final JsonTree json = new JsonTree();

    SlowPath(Warnings warnings) {
        this.warnings = warnings;
    }

    void line(Submitter submitter, byte[] bytes, int offset, int length) {
        JsonNode message;
        try {
            message = json.read(bytes, offset, length);
        } catch (JsonProcessingException e) {
            warn(e.getOriginalMessage(), bytes, offset, length);
            return;
        } catch (IOException e) {
            // Jackson takes some beginnings for UTF-16 or UTF-32, and has this for what does not go on like that.
            warn(e.getMessage(), bytes, offset, length);
            return;
        }
        if (message.isMissingNode()) {
            return; // a blank line
        }
        JsonNode source = message.path("src");
        JsonNode body = message.path("body");
        String type = body.path("type").textValue();
        if (!source.isTextual() || source.textValue().isEmpty()) {
            warn("\"src\" must name the sender", bytes, offset, length);
        } else if (source.textValue().length() > Client.MAX_NAME) {
            warn("\"src\" is longer than " + Client.MAX_NAME + " characters", bytes, offset, length);
        } else if (type == null) {
            warn("\"body\" must be an object with a \"type\"", bytes, offset, length);
        } else if (type.equals("gossip")) {
            submitter.deliver(new Event.PeerTotals(source.textValue(), body.path("totals")));
        } else if (isReply(type, body)) {
            submitter.deliver(Event.Answer.of(source.textValue(), body));
        } else if (!isMessageId(body.path("msg_id"))) {
            warn("\"msg_id\" must be a whole number, or nobody can be answered", bytes, offset, length);
        } else {
            request(submitter, message, new Client(source.textValue()), type);
        }
    }

    private static boolean isReply(String type, JsonNode body) {
        return body.has("in_reply_to") && !type.equals("add") && !type.equals("read");
    }

    private static boolean isMessageId(JsonNode id) {
        return id.isIntegralNumber() && id.canConvertToLong();
    }

    private static void request(Submitter submitter, JsonNode message, Client client, String type) {
        JsonNode body = message.get("body");
        long messageId = body.get("msg_id").longValue();
        String asked = message.path("dest").asText("");
        if (type.equals("init")) {
            init(submitter, asked, client, messageId, body);
        } else if (!submitter.isInitialised()) {
            submitter.refuse(asked, client, messageId, Submitter.TEMPORARILY_UNAVAILABLE,
                    "this node has not been initialised yet: send \"init\" first");
        } else if (type.equals("read")) {
            submitter.read(client, messageId);
        } else if (type.equals("add")) {
            add(submitter, client, messageId, body.path("delta"));
        } else {
            submitter.refuse(client, messageId, NOT_SUPPORTED,
                    "unknown type " + shown(body.get("type")) + ": this node knows \"init\", \"add\" and \"read\"");
        }
    }

    private static void init(Submitter submitter, String asked, Client client, long messageId, JsonNode body) {
        JsonNode nodeId = body.path("node_id");
        List<String> nodeIds = new ArrayList<>();
        body.path("node_ids").forEach(id -> nodeIds.add(id.asText()));
        if (submitter.isInitialised() && !submitter.nodeId().equals(nodeId.textValue())) {
            submitter.refuse(client, messageId, Submitter.MALFORMED_REQUEST,
                    "this node is \"" + submitter.nodeId() + "\" already and can't become " + shown(nodeId));
        } else if (nodeId.isTextual() && nodeIds.contains(nodeId.textValue())) {
            submitter.identify(nodeId.textValue());
            submitter.deliver(new Event.Init(nodeId.textValue(), List.copyOf(nodeIds), client, messageId));
        } else {
            submitter.refuse(asked, client, messageId, Submitter.MALFORMED_REQUEST,
                    "\"init\" needs a \"node_id\" that is one of its \"node_ids\"; got " + shown(nodeId)
                            + " and " + shown(body.path("node_ids")));
        }
    }

    private static void add(Submitter submitter, Client client, long messageId, JsonNode delta) {
        if (!delta.isIntegralNumber() || !delta.canConvertToLong() || delta.longValue() < 0) {
            submitter.refuse(client, messageId, Submitter.MALFORMED_REQUEST,
                    "\"delta\" must be a whole number from 0 to " + Long.MAX_VALUE + ", not " + shown(delta)
                            + "; nothing was added");
        } else {
            submitter.add(client, messageId, delta.longValue());
        }
    }

    private void warn(String why, byte[] bytes, int offset, int length) {
        String start = new String(bytes, offset, Math.min(length, SHOWN), StandardCharsets.UTF_8);
        warnings.warn("not a message: " + why + ": " + start + (length > SHOWN ? "..." : ""));
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
