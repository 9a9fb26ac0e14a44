package gcounter.maelstrom.tcp;

import gcounter.maelstrom.message.ByteBuilder;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;

/**
 * One TCP connection that carries lines both ways. What the other side does not read waits here up to a limit, at
 * which the connection is cut; from half of it on, nothing more is read from that side, so that whoever only asks and
 * never listens is slowed down first. Loop's thread only.
 */
public final class Connection {
    private final EventLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final LineFramer framer = new LineFramer(this);
    private final SendBuffer sendBuffer = new SendBuffer();
    private Limits limits;
    private LineHandler lineHandler;
    private boolean dirty;
    private boolean readingPaused;
    private boolean ending;
    private boolean closed;
    private long lastLine;
    private String failure = "";

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
        return sendBuffer.filling();
    }

    /** How many bytes wait to leave. */
    public int unread() {
        return sendBuffer.length();
    }

    /** When the last complete line arrived, or the connection was made: nanoseconds on the loop's clock. */
    public long lastLine() {
        return lastLine;
    }

    public boolean isClosed() {
        return closed;
    }

    /** What the system said when the connection failed, for people; empty when it said nothing. */
    public String failure() {
        return failure;
    }

    /** Stops reading from the other side, or begins again. */
    public void pauseReading(boolean pause) {
        readingPaused = pause;
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
            failure = Objects.requireNonNullElse(e.getMessage(), "");
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
        framer.take(buffer.array(), read);
    }

    /** Whether lines are still wanted. */
    boolean isReading() {
        return !closed && !ending;
    }

    int longestLine() {
        return limits.longestLine();
    }

    void line(byte[] bytes, int from, int to) {
        lastLine = loop.now();
        lineHandler.line(bytes, from, to);
    }

    void tooLong() {
        lineHandler.tooLong();
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
        sendBuffer.write(channel);
        if (unread() > limits.unread() || ending && unread() == 0) {
            close();
        } else {
            interest();
        }
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
