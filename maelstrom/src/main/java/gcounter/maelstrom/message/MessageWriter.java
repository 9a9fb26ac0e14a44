package gcounter.maelstrom.message;

import java.nio.charset.StandardCharsets;

/** Writes a message as the line that a node gets on its stdin. Stateless. */
public final class MessageWriter {
    private static final byte[] ID = bytes("{\"id\":");
    private static final byte[] SRC = bytes(",\"src\":\"");
    private static final byte[] DEST = bytes("\",\"dest\":\"");
    private static final byte[] BODY = bytes("\",\"body\":");
    private static final byte[] END = bytes("}\n");

    private MessageWriter() {
    }

    /** Names need no escaping, since only known ones get this far. */
    public static void write(long id, Message message, ByteBuilder out) {
        out.raw(ID).number(id).raw(SRC).text(message.src()).raw(DEST).text(message.dest()).raw(BODY)
                .raw(message.body()).raw(END);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
