package gcounter.maelstrom.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Accepts connections at an address. Loop's thread only. */
public final class Listener {
    private static final int BACKLOG = 1024;
    private static final int A_TURN = 64;

    private final EventLoop loop;
    private final ServerSocketChannel channel;
    private final SelectionKey key;
    private final Limits limits;
    private final AcceptHandler handler;

    /** Receives whoever connects. */
    @FunctionalInterface
    public interface AcceptHandler {
        LineHandler accepted(Connection connection);
    }

    Listener(EventLoop loop, Selector selector, InetSocketAddress address, Limits limits, AcceptHandler handler)
            throws IOException {
        this.loop = loop;
        this.limits = limits;
        this.handler = handler;
        channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.configureBlocking(false);
            channel.bind(address, BACKLOG);
            key = channel.register(selector, 0, this);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The address, with the port that the system chose when none was asked for. */
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** From now on connections are accepted. */
    public void open() {
        key.interestOps(SelectionKey.OP_ACCEPT);
    }

    /** From now on they are not. */
    public void shut() {
        if (key.isValid()) {
            key.interestOps(0);
        }
    }

    /** Accepts some. With no file descriptor left, newcomers wait in the system's queue until one is free. */
    void accept() {
        for (int i = 0; i < A_TURN; i++) {
            try {
                SocketChannel accepted = channel.accept();
                if (accepted == null) {
                    return;
                }
                Connection connection = loop.add(accepted, SelectionKey.OP_READ, limits);
                connection.lineHandler(handler.accepted(connection));
            } catch (IOException e) {
                return;
            }
        }
    }
}
