package gcounter.node.flusher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.FakeClock;
import gcounter.node.NodeRig;
import java.util.ArrayList;
import java.util.List;

/** A node n0 with one peer, n1, and what its client c1 and seq-kv say to it. */
abstract class ProtocolTest {
    final FakeClock clock = new FakeClock();
    NodeRig node = new NodeRig(clock, 1, NodeRig.DURABLE);

    void claim() {
        reply(to("seq-kv", init()), ok());
    }

    List<JsonNode> init() {
        return node.exchange(request("init", 1, ",\"node_id\":\"n0\",\"node_ids\":[\"n0\",\"n1\"]"));
    }

    List<JsonNode> add(long messageId, long delta) {
        return node.exchange(request("add", messageId, ",\"delta\":" + delta));
    }

    long value() {
        return to("c1", node.exchange(request("read", 1000, ""))).get("value").longValue();
    }

    List<JsonNode> reply(JsonNode request, String fields) {
        return node.exchange("{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{" + fields + ",\"in_reply_to\":"
                + request.get("msg_id") + "}}");
    }

    static String ok() {
        return "\"type\":\"cas_ok\"";
    }

    static String error(int code) {
        return "\"type\":\"error\",\"code\":" + code + ",\"text\":\"\"";
    }

    static String request(String type, long messageId, String fields) {
        return "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"" + type + "\",\"msg_id\":" + messageId
                + fields + "}}";
    }

    static boolean isTo(String dest, JsonNode message) {
        return message.get("dest").textValue().equals(dest);
    }

    static List<JsonNode> clientMessages(List<JsonNode> output) {
        return output.stream().filter(m -> isTo("c1", m)).toList();
    }

    /** The body of the only message to the receiver. */
    static JsonNode to(String dest, List<JsonNode> output) {
        List<JsonNode> found = output.stream().filter(m -> isTo(dest, m)).toList();
        assertThat(found).as("messages to %s in %s", dest, output).hasSize(1);
        return found.get(0).get("body");
    }

    static JsonNode bodyWithKey(String key, List<JsonNode> output) {
        return output.stream().map(message -> message.get("body")).filter(body -> body.path("key").asText().equals(key))
                .findFirst().orElseThrow();
    }

    static List<Long> acknowledged(List<JsonNode> output) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode message : output) {
            if (message.get("body").get("type").textValue().equals("add_ok")) {
                ids.add(message.get("body").get("in_reply_to").longValue());
            }
        }
        return ids;
    }
}
