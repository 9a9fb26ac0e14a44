package gcounter.node.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Encodes outgoing messages by hand into one buffer, which {@link #flush()} hands over in a single write; what exceeds
 * a MiB goes out on the way. Used by the flusher thread alone. A full pipe makes the write wait: that is the
 * back-pressure.
 */
public final class StreamOutbox implements Outbox {
    private static final int INITIAL_BUFFER = 1 << 16;
    private static final int FULL_BUFFER = 1 << 20;

    private static final byte[] SOURCE = ascii("{\"src\":");
    private static final byte[] DESTINATION = ascii(",\"dest\":");
    private static final byte[] BODY = ascii(",\"body\":");
    private static final byte[] REPLY = ascii(",\"body\":{\"in_reply_to\":");
    private static final byte[] ADD_OK = ascii(",\"type\":\"add_ok\"}}\n");
    private static final byte[] INIT_OK = ascii(",\"type\":\"init_ok\"}}\n");
    private static final byte[] READ_OK = ascii(",\"type\":\"read_ok\",\"value\":");
    private static final byte[] ERROR = ascii(",\"type\":\"error\",\"code\":");
    private static final byte[] TEXT = ascii(",\"text\":");
    private static final byte[] END = ascii("}}\n");
    private static final byte[] CALL = ascii("\"seq-kv\",\"body\":");
    private static final byte[] CALL_ID = ascii(",\"msg_id\":");

    private final OutputStream out;
    private final byte[] digits = new byte[20];
    private byte[] buffer = new byte[INITIAL_BUFFER];
    private int length;
    /** What went wrong on the way; the next flush throws it. */
    private IOException failure;
    /** The start of every message of this node, from the brace to the receiver's name. */
    private byte[] header = header("");

    public StreamOutbox(OutputStream out) {
        this.out = out;
    }

    @Override
    public void identify(String nodeId) {
        header = header(nodeId);
    }

    @Override
    public void initOk(Client client, long inReplyTo) {
        reply(header, client, inReplyTo);
        append(INIT_OK);
    }

    @Override
    public void addOk(Client client, long inReplyTo) {
        reply(header, client, inReplyTo);
        append(ADD_OK);
    }

    @Override
    public void readOk(Client client, long inReplyTo, long value) {
        reply(header, client, inReplyTo);
        append(READ_OK);
        number(value);
        append(END);
    }

    @Override
    public void error(Client client, long inReplyTo, int code, String text) {
        error(header, client, inReplyTo, code, text);
    }

    @Override
    public void error(String nodeId, Client client, long inReplyTo, int code, String text) {
        error(header(nodeId), client, inReplyTo, code, text);
    }

    @Override
    public void call(String openBody, long messageId) {
        append(header);
        append(CALL);
        append(openBody.getBytes(StandardCharsets.UTF_8));
        append(CALL_ID);
        number(messageId);
        append(END);
    }

    @Override
    public void send(String dest, String body) {
        append(header);
        append(quoted(dest));
        append(BODY);
        append(body.getBytes(StandardCharsets.UTF_8));
        append(END, 1, 2); // one brace less: the body brought its own
    }

    /** Writes out what has gathered, waiting for as long as nobody reads it. */
    @Override
    public void flush() throws IOException {
        write();
        if (failure != null) {
            throw failure;
        }
    }

    private void error(byte[] from, Client client, long inReplyTo, int code, String text) {
        reply(from, client, inReplyTo);
        append(ERROR);
        number(code);
        append(TEXT);
        append(quoted(text));
        append(END);
    }

    private void reply(byte[] from, Client client, long inReplyTo) {
        append(from);
        append(client.quoted());
        append(REPLY);
        number(inReplyTo);
    }

    private void append(byte[] bytes) {
        append(bytes, 0, bytes.length);
    }

    private void append(byte[] bytes, int offset, int count) {
        if (buffer.length - length < count) {
            makeRoom(count);
        }
        System.arraycopy(bytes, offset, buffer, length, count);
        length += count;
    }

    private void makeRoom(int count) {
        if (length + count > FULL_BUFFER) {
            write();
        }
        if (buffer.length - length < count) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.min(buffer.length * 2, FULL_BUFFER), length + count));
        }
    }

    private void write() {
        if (length == 0) {
            return;
        }
        int n = length;
        length = 0;
        try {
            out.write(buffer, 0, n);
            out.flush();
        } catch (IOException e) {
            failure = e;
        }
        if (buffer.length > FULL_BUFFER) {
            buffer = new byte[INITIAL_BUFFER];
        }
    }

    private void number(long value) {
        if (value < 0) {
            append(ascii(Long.toString(value)));
            return;
        }
        int at = digits.length;
        long rest = value;
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        append(digits, at, digits.length - at);
    }

    private static byte[] header(String nodeId) {
        byte[] id = quoted(nodeId);
        byte[] header = Arrays.copyOf(SOURCE, SOURCE.length + id.length + DESTINATION.length);
        System.arraycopy(id, 0, header, SOURCE.length, id.length);
        System.arraycopy(DESTINATION, 0, header, SOURCE.length + id.length, DESTINATION.length);
        return header;
    }

    private static byte[] quoted(String text) {
        return Outbox.quote(text).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
