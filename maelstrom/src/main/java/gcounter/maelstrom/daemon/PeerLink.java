package gcounter.maelstrom.daemon;

import gcounter.maelstrom.remote.Address;
import gcounter.node.wire.Outbox;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The way to another node: a connection that is made again when it breaks. What is to be sent while there is none, or
 * while the other side takes nothing, is dropped: gossip bears that. Its loop's thread, but for {@link #send}.
 */
final class PeerLink extends ChannelInboundHandlerAdapter {
    /** How long a peer may be silent, which pings when it has nothing to say. */
    static final long SILENCE = TimeUnit.SECONDS.toNanos(15);
    static final byte[] PONG = "{\"src\":\"\",\"dest\":\"\",\"body\":{\"type\":\"pong\"}}\n"
            .getBytes(StandardCharsets.US_ASCII);

    private static final int PING_SECONDS = 5;
    private static final int CONNECT_MILLIS = 5_000;
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LAST_RETRY_MILLIS = 5_000;

    private final String node;
    private final String peer;
    private final Address address;
    private final EventLoop loop;
    private final Tls tls;
    private final Log log;
    private long retryMillis = FIRST_RETRY_MILLIS;
    /** Where it can be reached now; null for nowhere. */
    private volatile Channel channel;

    /** @param tls null for none */
    PeerLink(String node, String peer, Address address, EventLoop loop, Tls tls, Log log) {
        this.node = node;
        this.peer = peer;
        this.address = address;
        this.loop = loop;
        this.tls = tls;
        this.log = log;
    }

    boolean isUp() {
        return channel != null;
    }

    /** Sends a message, if there is a way. Flusher thread. */
    void send(String body) {
        Channel to = channel;
        if (to != null && to.isWritable()) {
            String line = "{\"src\":" + Outbox.quote(node) + ",\"dest\":" + Outbox.quote(peer) + ",\"body\":" + body
                    + "}\n";
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            to.eventLoop().execute(() -> to.writeAndFlush(to.alloc().buffer(bytes.length).writeBytes(bytes)));
        }
    }

    /** Connects, again and again. */
    void connect() {
        ChannelFuture connecting = new Bootstrap().group(loop).channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        if (tls != null) {
                            fresh.pipeline().addLast(tls.toPeer(fresh, peer, address.port()));
                        }
                        fresh.pipeline().addLast(new IdleStateHandler((int) TimeUnit.NANOSECONDS.toSeconds(SILENCE),
                                PING_SECONDS, 0), PeerLink.this);
                    }
                }).connect(address.resolve());
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                away(done.cause().getMessage());
            } else if (tls == null) {
                up(connecting.channel());
            }
        });
    }

    private void up(Channel fresh) {
        retryMillis = FIRST_RETRY_MILLIS;
        channel = fresh;
        log.line("There is a connection to a peer.", "peer", peer, "address", address);
        ping(fresh);
    }

    private void away(String reason) {
        log.limited("peer " + peer, "A peer can't be reached.", "peer", peer, "address", address, "reason", reason);
        if (!loop.isShuttingDown()) {
            loop.schedule(this::connect, retryMillis, TimeUnit.MILLISECONDS);
            retryMillis = Math.min(2 * retryMillis, LAST_RETRY_MILLIS);
        }
    }

    private void ping(Channel to) {
        String line = "{\"src\":" + Outbox.quote(node) + ",\"dest\":" + Outbox.quote(peer)
                + ",\"body\":{\"type\":\"ping\"}}\n";
        to.writeAndFlush(to.alloc().buffer().writeBytes(line.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean isSharable() {
        return true; // one connection follows the other
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                up(context.channel());
            } else {
                log.limited("peer tls " + peer, "A peer and this node don't trust each other.", "peer", peer,
                        "address", address, "reason", handshake.cause().getMessage());
            }
        } else if (event instanceof IdleStateEvent idle) {
            if (idle.state() == IdleState.READER_IDLE) {
                context.close();
            } else {
                ping(context.channel());
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message); // a pong, or a reason to be gone
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        channel = null;
        away("the connection is lost");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
