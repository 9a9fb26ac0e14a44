package gcounter.maelstrom.tcp;

import gcounter.maelstrom.message.ByteBuilder;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * One TCP connection that carries lines both ways. What the other side does not read waits here up to a limit, at
 * which the connection is cut; from half of it on, nothing more is read from that side, so that whoever only asks and
 * never listens is slowed down first. Loop's thread only.
 */
public final class Connection {
    private static final byte[] NOTHING = {};
    private static final int CAPACITY = 1 << 10;
    private static final int LARGEST_KEPT = 1 << 16;
    private static final int LARGEST_WRITE = 1 << 16;

    private final EventLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private Limits limits;
    private LineHandler lineHandler;
    private byte[] begun = NOTHING;
    private int begunLength;
    private ByteBuilder waiting = new ByteBuilder(CAPACITY);
    private ByteBuilder leaving = new ByteBuilder(CAPACITY);
    private int left;
    private boolean dirty;
    private boolean readingPaused;
    private boolean ending;
    private boolean closed;
    private long lastLine;

    Connection(EventLoop loop, SocketChannel channel, SelectionKey key, Limits limits) {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        this.limits = limits;
        this.lastLine = loop.now();
    }

    void lineHandler(LineHandler lineHandler) {
        this.lineHandler = lineHandler;
    }

    /** From now on other limits hold. */
    public void limits(Limits limits) {
        this.limits = limits;
    }

    /** The bytes to append to; they leave at the end of the loop's turn. */
    public ByteBuilder out() {
        if (!dirty && !closed) {
            dirty = true;
            loop.toFlush(this);
        }
        return waiting;
    }

    /** How many bytes wait to leave. */
    public int unread() {
        return waiting.length() + leaving.length() - left;
    }

    /** When the last complete line arrived, or the connection was made: nanoseconds on the loop's clock. */
    public long lastLine() {
        return lastLine;
    }

    public boolean isClosed() {
        return closed;
    }

    /** Stops reading from the other side, or begins again. */
    public void pauseReading(boolean pauseReading) {
        readingPaused = pauseReading;
        interest();
    }

    /** Closes once everything that waits has left; reads no more. */
    public void end() {
        ending = true;
        out();
    }

    /** Closes at once. */
    public void close() {
        if (!closed) {
            closed = true;
            key.cancel();
            try {
                channel.close();
            } catch (IOException e) {
                // It is gone in either way.
            }
            loop.forget(this);
            lineHandler.closed();
        }
    }

    /** The other side's address, for people. */
    public String remote() {
        try {
            SocketAddress address = channel.getRemoteAddress();
            return address == null ? "nowhere" : address.toString().substring(1);
        } catch (IOException e) {
            return "somewhere";
        }
    }

    /** The key says that something can be done. */
    void ready(ByteBuffer buffer) {
        if (closed) {
            return;
        }
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                connected();
            }
            if (!closed && key.isValid() && key.isReadable()) {
                read(buffer);
            }
            if (!closed && key.isValid() && key.isWritable()) {
                write();
            }
        } catch (IOException e) {
            close();
        }
    }

    /** The connection is made. */
    void connected() {
        lastLine = loop.now();
        interest();
        lineHandler.opened(this);
    }

    @SuppressWarnings("ByteBufferBackingArray") // the loop's own, on the heap and from 0 on
    private void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int read = channel.read(buffer);
        if (read < 0) {
            close();
            return;
        }
        byte[] bytes = buffer.array();
        int start = 0;
        for (int i = 0; i < read && !closed && !ending; i++) {
            if (bytes[i] == '\n') {
                line(bytes, start, i);
                start = i + 1;
            }
        }
        if (!closed && !ending) {
            keep(bytes, start, read);
        }
    }

    private void line(byte[] bytes, int from, int to) {
        if (begunLength == 0 && to - from <= limits.longestLine()) {
            lastLine = loop.now();
            lineHandler.line(bytes, from, to);
        } else if (keep(bytes, from, to)) {
            byte[] whole = begun;
            int length = begunLength;
            begun = NOTHING;
            begunLength = 0;
            lastLine = loop.now();
            lineHandler.line(whole, 0, length);
        }
    }

    /** Keeps the part of a line; answers whether it is within the limit. */
    private boolean keep(byte[] bytes, int from, int to) {
        int length = begunLength + to - from;
        if (length > limits.longestLine()) {
            begun = NOTHING;
            begunLength = 0;
            lineHandler.tooLong();
            return false;
        }
        if (length > begun.length) {
            begun = Arrays.copyOf(begun, Math.min(limits.longestLine(), Math.max(CAPACITY, length * 2)));
        }
        System.arraycopy(bytes, from, begun, begunLength, to - from);
        begunLength = length;
        return true;
    }

    /** Sends what waits, as much as the network takes. */
    void flush() {
        dirty = false;
        if (closed || key.isValid() && (key.interestOps() & SelectionKey.OP_CONNECT) != 0) {
            return;
        }
        try {
            write();
        } catch (IOException e) {
            close();
        }
    }

    private void write() throws IOException {
        while (unread() > 0) {
            if (left == leaving.length()) {
                swap();
            }
            int length = Math.min(LARGEST_WRITE, leaving.length() - left);
            int written = channel.write(ByteBuffer.wrap(leaving.array(), left, length));
            left += written;
            if (written < length) {
                break;
            }
        }
        if (unread() > limits.unread() || ending && unread() == 0) {
            close();
        } else {
            interest();
        }
    }

    private void swap() {
        ByteBuilder empty = leaving.array().length > LARGEST_KEPT ? new ByteBuilder(CAPACITY) : leaving;
        leaving = waiting;
        waiting = empty;
        waiting.clear();
        left = 0;
    }

    private void interest() {
        if (closed || !key.isValid() || !channel.isConnected()) {
            return;
        }
        boolean notReading = readingPaused || ending || unread() > limits.unread() / 2;
        int wanted = (notReading ? 0 : SelectionKey.OP_READ) | (unread() > 0 ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }
}
