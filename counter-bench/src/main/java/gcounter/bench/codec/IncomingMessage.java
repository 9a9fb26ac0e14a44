package gcounter.bench.codec;

import java.nio.charset.StandardCharsets;

/** What a node is sent, as Maelstrom writes it. Spelled as the message's type. */
public enum IncomingMessage {
    add("c12", "\"type\":\"add\",\"delta\":3,\"msg_id\":4711"),
    read("c12", "\"type\":\"read\",\"msg_id\":4712"),
    cas_ok("seq-kv", "\"type\":\"cas_ok\",\"in_reply_to\":3105771122334455"),
    error("seq-kv", "\"type\":\"error\",\"code\":22,\"text\":\"current value is not the one expected\","
            + "\"in_reply_to\":3105771122334456"),
    read_ok("seq-kv", "\"type\":\"read_ok\",\"value\":{\"owner\":\"7c9e1f02b4a85d36\",\"total\":123456},"
            + "\"in_reply_to\":3105771122334457"),
    gossip("n1", "\"type\":\"gossip\",\"totals\":{\"n0\":1001,\"n1\":2002,\"n2\":3003,\"n3\":4004,\"n4\":5005}"),
    init("c0", "\"type\":\"init\",\"node_id\":\"n0\",\"node_ids\":[\"n0\",\"n1\",\"n2\",\"n3\",\"n4\"],\"msg_id\":1");

    private final String line;

    IncomingMessage(String source, String body) {
        line = "{\"id\":98765,\"src\":\"" + source + "\",\"dest\":\"n0\",\"body\":{" + body + "}}";
    }

    /** The message without the end of its line. */
    byte[] line() {
        return line.getBytes(StandardCharsets.US_ASCII);
    }
}
