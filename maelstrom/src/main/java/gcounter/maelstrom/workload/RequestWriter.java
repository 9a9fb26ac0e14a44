package gcounter.maelstrom.workload;

import gcounter.maelstrom.message.ByteBuilder;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.net.Network;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Writes the clients' requests by hand, straight into what goes to a node's stdin: clients have no latency,
 * as if they sat beside their nodes. Conductor's thread.
 */
public final class RequestWriter {
    private static final byte[] ID = ascii("{\"id\":");
    private static final byte[] SRC = ascii(",\"src\":\"c");
    private static final byte[] MSG_ID = ascii(",\"msg_id\":");
    private static final byte[] KEY = ascii(",\"key\":\"");
    private static final byte[] QUOTE = ascii("\"");
    private static final byte[] END = ascii("}}\n");

    private final List<String> nodes;
    private final byte[][] add;
    private final byte[][] read;
    private final byte[][] init;
    private final byte[][] names;
    private final Network network;
    private final IntFunction<ByteBuilder> outgoing;

    /**
     * @param nodes    the nodes' names, which need no escaping in JSON
     * @param outgoing the bytes that go to a node, by its place among the nodes
     */
    public RequestWriter(List<String> nodes, Network network, IntFunction<ByteBuilder> outgoing) {
        this.nodes = nodes;
        this.network = network;
        this.outgoing = outgoing;
        this.add = templates("\"type\":\"add\",\"delta\":");
        this.read = templates("\"type\":\"read\"");
        this.names = nodes.stream().map(node -> ascii('"' + node + '"')).toArray(byte[][]::new);
        String all = "[\"" + String.join("\",\"", nodes) + "\"]";
        this.init = templates("\"type\":\"init\",\"node_ids\":" + all + ",\"node_id\":");
    }

    public void add(int node, int client, long msgId, long delta) {
        ByteBuilder out = outgoing.apply(node);
        int start = out.length();
        long id = begin(out, client, "add", add[node]);
        out.number(delta);
        end(out, start, id, "add", node, client, msgId);
    }

    /** Asks for an add that may be asked for again: its key is the prefix and the number. */
    void add(int node, int client, long msgId, long delta, byte[] prefix, long number) {
        ByteBuilder out = outgoing.apply(node);
        int start = out.length();
        long id = begin(out, client, "add", add[node]);
        out.number(delta).raw(KEY).raw(prefix).number(number).raw(QUOTE);
        end(out, start, id, "add", node, client, msgId);
    }

    public void read(int node, int client, long msgId) {
        ByteBuilder out = outgoing.apply(node);
        int start = out.length();
        long id = begin(out, client, "read", read[node]);
        end(out, start, id, "read", node, client, msgId);
    }

    public void init(int node, int client, long msgId) {
        ByteBuilder out = outgoing.apply(node);
        int start = out.length();
        long id = begin(out, client, "init", init[node]);
        out.raw(names[node]);
        end(out, start, id, "init", node, client, msgId);
    }

    private long begin(ByteBuilder out, int client, String type, byte[] template) {
        long id = network.countRequest(type);
        out.raw(ID).number(id).raw(SRC).number(client).raw(template);
        return id;
    }

    private void end(ByteBuilder out, int start, long id, String type, int node, int client, long msgId) {
        out.raw(MSG_ID).number(msgId).raw(END);
        if (network.isTraced()) {
            String line = out.since(start);
            byte[] body = line.substring(line.indexOf("\"body\":") + 7, line.length() - 2)
                    .getBytes(StandardCharsets.UTF_8);
            network.trace(id, new Message("c" + client, nodes.get(node), type, body));
        }
    }

    private byte[][] templates(String body) {
        byte[][] templates = new byte[nodes.size()][];
        Arrays.setAll(templates, node ->
                ascii("\",\"dest\":\"" + nodes.get(node) + "\",\"body\":{" + body));
        return templates;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
