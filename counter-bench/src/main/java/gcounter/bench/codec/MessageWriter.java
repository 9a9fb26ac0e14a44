package gcounter.bench.codec;

import gcounter.node.wire.Client;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** A way to write the messages of node {@code n0}, each to the stream at once. One thread. */
interface MessageWriter {
    String NODE = "n0";
    String OWNER = "7c9e1f02b4a85d36";
    String KEY = "g-counter/n0";

    void addOk(Client client, long inReplyTo) throws IOException;

    void readOk(Client client, long inReplyTo, long value) throws IOException;

    void error(Client client, long inReplyTo, int code, String text) throws IOException;

    /** Raises the node's slot in seq-kv from one total to another. */
    void cas(long from, long to, long messageId) throws IOException;

    void gossip(String dest, Map<String, Long> totals) throws IOException;

    /** The way of this name. */
    static MessageWriter named(String name, OutputStream out) {
        return switch (name) {
            case "node" -> new NodeWriter(out);
            case "streaming" -> new StreamingWriter(out);
            case "object" -> new ObjectMappingWriter(out);
            case "tree" -> new TreeWriter(out);
            default -> throw new IllegalArgumentException("no way to write messages is called \"" + name + "\"");
        };
    }
}
