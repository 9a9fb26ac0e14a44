package gcounter.bench.codec;

import java.io.IOException;

/** A way to read messages. One thread. */
interface MessageReader {
    /**
     * Reads one message and looks at everything in it that a node needs.
     *
     * @return the sum of what was seen: the numbers of the body ({@code msg_id}, {@code in_reply_to}, {@code delta},
     *         {@code code}, totals), the length of the sender's name, and how many {@code node_ids} there are
     */
    long read(byte[] line) throws IOException;

    /** The way of this name. */
    static MessageReader named(String name) {
        return switch (name) {
            case "node" -> new NodeReader();
            case "streaming" -> new StreamingReader();
            case "object" -> new ObjectMappingReader();
            case "tree" -> new TreeReader();
            default -> throw new IllegalArgumentException("no way to read messages is called \"" + name + "\"");
        };
    }
}
