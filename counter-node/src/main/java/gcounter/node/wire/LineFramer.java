package gcounter.node.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a byte stream into lines without copying them: {@link #next()} moves to the next line, which then
 * lies at {@link #offset()} with {@link #length()} bytes in {@link #buffer()} until the following call.
 *
 * <p>Used by one reader thread. A line ends at {@code '\n'}; a line longer than the limit is skipped whole
 * and reported once through {@link #skippedLength()}. The last line counts even when no line end follows it.
 */
public final class LineFramer {
    /** What a line may measure, in bytes, without its end. */
    public static final int MAX_LINE = 1 << 20;

    private static final int INITIAL_BUFFER = 1 << 16;

    private final InputStream in;
    private final int maxLine;
    private byte[] buffer;
    private int position;
    private int limit;
    private int scanned;
    private int offset;
    private int length;
    private long skipped;
    private boolean skipping;
    private boolean ended;

    public LineFramer(InputStream in) {
        this(in, MAX_LINE);
    }

    LineFramer(InputStream in, int maxLine) {
        this.in = in;
        this.maxLine = maxLine;
        this.buffer = new byte[Math.min(INITIAL_BUFFER, maxLine + 1)];
    }

    /** Whether {@link #next()} can be answered from what has been read already, without waiting. */
    public boolean hasBufferedLine() {
        return indexOfLineEnd() >= 0;
    }

    /**
     * Moves to the next line, waiting for input when there is none.
     *
     * @return false at the end of the stream
     */
    public boolean next() throws IOException {
        skipped = 0;
        while (true) {
            int end = indexOfLineEnd();
            if (end >= 0) {
                int start = position;
                position = end + 1;
                scanned = position;
                if (!skipping) {
                    return line(start, end);
                }
                skipping = false;
                skipped += end - start;
                return line(end, end);
            }
            if (ended) {
                return lastLine();
            }
            fill();
        }
    }

    public byte[] buffer() {
        return buffer;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** The size of the over-long line that the last {@link #next()} skipped; 0 when it skipped none. */
    public long skippedLength() {
        return skipped;
    }

    private boolean line(int start, int end) {
        offset = start;
        length = end - start;
        return true;
    }

    private boolean lastLine() {
        if (skipping) {
            skipping = false;
            skipped += limit - position;
            position = limit;
            return line(limit, limit);
        }
        if (position == limit) {
            return false;
        }
        int start = position;
        position = limit;
        scanned = limit;
        return line(start, limit);
    }

    private int indexOfLineEnd() {
        byte[] bytes = buffer;
        for (int i = scanned; i < limit; i++) {
            if (bytes[i] == '\n') {
                scanned = i;
                return i;
            }
        }
        scanned = limit;
        return -1;
    }

    private void fill() throws IOException {
        if (skipping || limit - position > maxLine) {
            skipped += limit - position;
            skipping = true;
            position = limit;
        }
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            scanned -= position;
            position = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, maxLine + 1));
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            ended = true;
        } else {
            limit += read;
        }
    }
}
