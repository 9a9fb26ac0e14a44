package gcounter.maelstrom.tcp;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Waits for many connections at once. Each turn takes what has arrived, at most one buffer from each connection, so
 * that nobody who sends without a pause keeps the others waiting. One thread runs it; {@link #wake} is for any.
 */
public final class EventLoop implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Selector selector;
    private final LongSupplier clock;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final Set<Connection> connections = new HashSet<>();
    private List<Connection> dirty = new ArrayList<>();
    private List<Connection> flushing = new ArrayList<>();
    private volatile boolean asleep;
    private long now;

    /** @param clock nanoseconds */
    public EventLoop(LongSupplier clock) throws IOException {
        this.selector = Selector.open();
        this.clock = clock;
        this.now = clock.getAsLong();
    }

    /** The time at which this turn began. */
    public long now() {
        return now;
    }

    /**
     * One turn: waits until there is something to read or write, somebody calls {@link #wake}, or the time is up.
     *
     * @param something whether there is something to do elsewhere, so that waiting is out of the question
     */
    public void turn(BooleanSupplier something, long nanos) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        asleep = true;
        VarHandle.fullFence(); // pairs with the one in wake()
        if (something.getAsBoolean() || millis <= 0) {
            asleep = false;
            selector.selectNow(this::ready);
        } else {
            selector.select(this::ready, millis);
        }
        now = clock.getAsLong();
    }

    private void ready(SelectionKey key) {
        if (asleep) {
            asleep = false;
            now = clock.getAsLong();
        }
        if (key.attachment() instanceof Connection connection) {
            connection.ready(buffer);
        } else if (key.attachment() instanceof Listener listener) {
            listener.accept();
        }
    }

    /** Ends the wait of the thread that runs this, if it waits. For any thread, after it has put down what it has. */
    public void wake() {
        VarHandle.fullFence(); // pairs with the one in turn()
        if (asleep) {
            selector.wakeup();
        }
    }

    /** Takes an address for connections to come; none is accepted before {@link Listener#open}. */
    public Listener listen(InetSocketAddress address, Limits limits, Listener.AcceptHandler handler)
            throws IOException {
        return new Listener(this, selector, address, limits, handler);
    }

    /** Begins to connect; the receiver is told how it ends, which may be before this returns. */
    public Connection connect(InetSocketAddress address, Limits limits, LineHandler lineHandler) throws IOException {
        SocketChannel channel = SocketChannel.open();
        Connection connection = add(channel, SelectionKey.OP_CONNECT, limits);
        connection.lineHandler(lineHandler);
        try {
            if (channel.connect(address)) {
                connection.connected();
            }
        } catch (IOException | UnresolvedAddressException | UnsupportedAddressTypeException e) {
            connection.close();
        }
        return connection;
    }

    Connection add(SocketChannel channel, int interest, Limits limits) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        SelectionKey key = channel.register(selector, interest);
        Connection connection = new Connection(this, channel, key, limits);
        key.attach(connection);
        connections.add(connection);
        return connection;
    }

    void toFlush(Connection connection) {
        dirty.add(connection);
    }

    void forget(Connection connection) {
        connections.remove(connection);
    }

    /** Sends what was appended to connections; the end of every turn. */
    public void flush() {
        List<Connection> now = dirty;
        dirty = flushing;
        flushing = now;
        now.forEach(Connection::flush);
        now.clear();
    }

    /** How many connections there are, both kinds. */
    public int size() {
        return connections.size();
    }

    /** Closes everything. */
    @Override
    public void close() throws IOException {
        List.copyOf(connections).forEach(Connection::close);
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
