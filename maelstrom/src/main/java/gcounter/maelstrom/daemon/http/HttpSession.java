package gcounter.maelstrom.daemon.http;

import gcounter.maelstrom.daemon.Log;
import gcounter.maelstrom.daemon.Worker;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;

/** A connection, of whatever version: the end of its pipeline. Loop's thread. */
final class HttpSession extends ChannelInboundHandlerAdapter implements Worker.Session {
    private final Worker worker;
    private final Log log;
    private final Channel channel;
    private boolean admitted;
    private long lastActive;

    HttpSession(Worker worker, Log log, Channel channel) {
        this.worker = worker;
        this.log = log;
        this.channel = channel;
    }

    /** Lets it in as a client, if there is room. */
    boolean admit() {
        if (!admitted) {
            admitted = worker.admitClient(this);
            if (!admitted) {
                log.limited("full", "A client was sent away: there are as many as may be.", "remote",
                        channel.remoteAddress(), "limit", worker.limits().clients());
            }
        }
        return admitted;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        worker.opened(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        worker.closed(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess() && !admit()) {
            close();
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        channel.config().setAutoRead(channel.isWritable());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message); // what concerns the connection, not a stream
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failed(cause);
        close();
    }

    /** Tells why the connection, or a stream on it, is given up. */
    void failed(Throwable cause) {
        if (!(cause instanceof ClosedChannelException)) { // that the client has gone is no failure
            log.limited("http", "A connection has failed.", "remote", channel.remoteAddress(), "reason", cause);
        }
    }

    @Override
    public void active(long now) {
        lastActive = now;
    }

    @Override
    public long lastActive() {
        return lastActive;
    }

    @Override
    public void close() {
        channel.close();
    }
}
