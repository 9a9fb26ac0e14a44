package gcounter.maelstrom.tcp;

import gcounter.maelstrom.message.ByteBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The bytes that wait to leave: one run that is being sent, and one that is being filled. Loop's thread only. */
final class SendBuffer {
    private static final int CAPACITY = 1 << 10;
    private static final int LARGEST_KEPT = 1 << 16;
    private static final int LARGEST_WRITE = 1 << 16;

    private ByteBuilder filling = new ByteBuilder(CAPACITY);
    private ByteBuilder sending = new ByteBuilder(CAPACITY);
    private int sent;

    /** The bytes to append to. */
    ByteBuilder filling() {
        return filling;
    }

    /** How many bytes wait. */
    int length() {
        return filling.length() + sending.length() - sent;
    }

    /** Sends as much as the network takes. */
    void write(SocketChannel channel) throws IOException {
        while (length() > 0) {
            if (sent == sending.length()) {
                swap();
            }
            int length = Math.min(LARGEST_WRITE, sending.length() - sent);
            int written = channel.write(ByteBuffer.wrap(sending.array(), sent, length));
            sent += written;
            if (written < length) {
                return;
            }
        }
    }

    private void swap() {
        ByteBuilder empty = sending.array().length > LARGEST_KEPT ? new ByteBuilder(CAPACITY) : sending;
        sending = filling;
        filling = empty;
        filling.clear();
        sent = 0;
    }
}
