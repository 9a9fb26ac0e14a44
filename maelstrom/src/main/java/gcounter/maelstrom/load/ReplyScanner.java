package gcounter.maelstrom.load;

import gcounter.maelstrom.message.Reply;
import java.nio.charset.StandardCharsets;

/**
 * Reads the answers of which there are most, that an add or a read went well, straight from their bytes, in the one
 * form in which {@code counterd} writes them. Whatever looks different has to be parsed. Loop's thread.
 */
final class ReplyScanner {
    private static final byte[] IN_REPLY_TO = ascii("\",\"body\":{\"in_reply_to\":");
    private static final byte[] ADD_OK = ascii(",\"type\":\"add_ok\"}}");
    private static final byte[] READ_OK = ascii(",\"type\":\"read_ok\",\"value\":");
    private static final byte[] END = ascii("}}");
    private static final int MOST_CLIENT_DIGITS = 9;
    private static final int MOST_DIGITS = 18;
    private static final long NO_NUMBER = -1;

    private final byte[] header;
    private byte[] bytes;
    private int position;
    private int end;

    /** @param node the name of the node that answers, which needs no escaping in JSON */
    ReplyScanner(String node) {
        header = ascii("{\"src\":\"" + node + "\",\"dest\":\"c");
    }

    /** The answer in {@code line[from, to)}; null when it has another form. */
    Reply scan(byte[] line, int from, int to) {
        bytes = line;
        position = from;
        end = to;
        if (!skip(header)) {
            return null;
        }
        long client = number(MOST_CLIENT_DIGITS);
        if (client == NO_NUMBER || !skip(IN_REPLY_TO)) {
            return null;
        }
        long inReplyTo = number(MOST_DIGITS);
        if (inReplyTo == NO_NUMBER) {
            return null;
        }
        if (skip(ADD_OK)) {
            return position == end
                    ? new Reply((int) client, inReplyTo, "add_ok", Reply.NONE, false, 0, 0) : null;
        }
        if (!skip(READ_OK)) {
            return null;
        }
        long value = number(MOST_DIGITS);
        return value != NO_NUMBER && skip(END) && position == end
                ? new Reply((int) client, inReplyTo, "read_ok", Reply.NONE, true, value, 1) : null;
    }

    private boolean skip(byte[] expected) {
        if (end - position < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[position + i] != expected[i]) {
                return false;
            }
        }
        position += expected.length;
        return true;
    }

    /** A number without a sign and without zeros before it. */
    private long number(int mostDigits) {
        byte[] line = bytes;
        int start = position;
        int limit = Math.min(end, start + mostDigits);
        int i = start;
        long number = 0;
        for (; i < limit && line[i] >= '0' && line[i] <= '9'; i++) {
            number = number * 10 + line[i] - '0';
        }
        position = i;
        return i > start && (line[start] != '0' || i == start + 1) ? number : NO_NUMBER;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
