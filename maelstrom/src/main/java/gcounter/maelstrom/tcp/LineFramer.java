package gcounter.maelstrom.tcp;

import java.util.Arrays;

/** Cuts what arrives into lines, and keeps the beginning of one whose end is still to come. Loop's thread only. */
final class LineFramer {
    private static final byte[] NOTHING = {};
    private static final int CAPACITY = 1 << 10;

    private final Connection connection;
    private byte[] begun = NOTHING;
    private int begunLength;

    /** @param connection takes the lines, as long as it is reading */
    LineFramer(Connection connection) {
        this.connection = connection;
    }

    /** Takes what has arrived. */
    void take(byte[] bytes, int length) {
        int start = 0;
        for (int i = 0; i < length && connection.isReading(); i++) {
            if (bytes[i] == '\n') {
                line(bytes, start, i);
                start = i + 1;
            }
        }
        if (connection.isReading()) {
            keep(bytes, start, length);
        }
    }

    private void line(byte[] bytes, int from, int to) {
        if (begunLength == 0 && to - from <= connection.longestLine()) {
            connection.line(bytes, from, to);
        } else if (keep(bytes, from, to)) {
            byte[] whole = begun;
            int length = begunLength;
            forget();
            connection.line(whole, 0, length);
        }
    }

    /** Keeps the part of a line; answers whether it is within the limit. */
    private boolean keep(byte[] bytes, int from, int to) {
        int length = begunLength + to - from;
        int longest = connection.longestLine();
        if (length > longest) {
            forget();
            connection.tooLong();
            return false;
        }
        if (length > begun.length) {
            begun = Arrays.copyOf(begun, Math.min(longest, Math.max(CAPACITY, length * 2)));
        }
        System.arraycopy(bytes, from, begun, begunLength, to - from);
        begunLength = length;
        return true;
    }

    private void forget() {
        begun = NOTHING;
        begunLength = 0;
    }
}
