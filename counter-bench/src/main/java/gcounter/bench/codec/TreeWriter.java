package gcounter.bench.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gcounter.node.wire.Client;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Jackson's tree model: builds a tree, then writes it. */
final class TreeWriter implements MessageWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final OutputStream out;
    private final ObjectWriter writer = new ObjectMapper().writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    TreeWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void addOk(Client client, long inReplyTo) throws IOException {
        reply(client, inReplyTo, body("add_ok"));
    }

    @Override
    public void readOk(Client client, long inReplyTo, long value) throws IOException {
        reply(client, inReplyTo, body("read_ok").put("value", value));
    }

    @Override
    public void error(Client client, long inReplyTo, int code, String text) throws IOException {
        reply(client, inReplyTo, body("error").put("code", code).put("text", text));
    }

    @Override
    public void cas(long from, long to, long messageId) throws IOException {
        ObjectNode body = body("cas").put("key", KEY).put("msg_id", messageId);
        body.set("from", slot(from));
        body.set("to", slot(to));
        send("seq-kv", body);
    }

    @Override
    public void gossip(String dest, Map<String, Long> totals) throws IOException {
        ObjectNode node = NODES.objectNode();
        totals.forEach(node::put);
        ObjectNode body = body("gossip");
        body.set("totals", node);
        send(dest, body);
    }

    private static ObjectNode body(String type) {
        return NODES.objectNode().put("type", type);
    }

    private static ObjectNode slot(long total) {
        return NODES.objectNode().put("owner", OWNER).put("total", total);
    }

    private void reply(Client client, long inReplyTo, ObjectNode body) throws IOException {
        send(client.name(), body.put("in_reply_to", inReplyTo));
    }

    private void send(String dest, ObjectNode body) throws IOException {
        ObjectNode message = NODES.objectNode().put("src", NODE).put("dest", dest);
        message.set("body", body);
        writer.writeValue(out, message);
        out.write('\n');
    }
}
