package gcounter.maelstrom.load;

import gcounter.maelstrom.message.ByteBuilder;
import gcounter.maelstrom.message.MalformedMessageException;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.MessageParser;
import gcounter.maelstrom.message.Reply;
import gcounter.maelstrom.remote.Address;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A connection to a node, shared by clients, and made again when it breaks. It is ready once the node has answered
 * something: before that, a certificate may still be refused, or nobody may be listening behind an open port. Loop's
 * thread.
 */
final class NodeConnection extends ChannelInboundHandlerAdapter {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int CAPACITY = 1 << 16;
    private static final int RETRY_MILLIS = 200;
    private static final int PATIENCE_MILLIS = 5000;

    /** Is told how things stand with a node. */
    interface Owner {
        /** The node can be asked on this connection. */
        void up(NodeConnection connection);

        /** The node can't be asked on it any more, and what it was asked there is answered no more. */
        void down(NodeConnection connection);

        /** An answer for a client. */
        void reply(NodeConnection connection, Reply reply);

        /** An answer for nobody who counts as a client. */
        void message(NodeConnection connection, Message message);
    }

    private final int place;
    private final String node;
    private final Address address;
    private final SslContext tls;
    private final EventLoop loop;
    private final Owner owner;
    private final ReplyScanner scanner;
    private final MessageParser parser;
    private final ByteBuilder out = new ByteBuilder(CAPACITY);
    /** What has arrived of lines whose end has not. */
    private byte[] in = new byte[CAPACITY];
    private int inLength;
    /** Null while there is none. */
    private Channel channel;
    private boolean ready;
    private String problem = "";

    /**
     * @param place the node's place among the nodes
     * @param tls   null for none
     */
    NodeConnection(int place, String node, Address address, SslContext tls, EventLoop loop, Owner owner) {
        this.place = place;
        this.node = node;
        this.address = address;
        this.tls = tls;
        this.loop = loop;
        this.owner = owner;
        this.scanner = new ReplyScanner(node);
        this.parser = new MessageParser(node);
    }

    int place() {
        return place;
    }

    boolean isReady() {
        return ready;
    }

    /** Who it is, where, and what was wrong last, for people. */
    String description() {
        return node + " at " + address + (problem.isEmpty() ? "" : " (" + problem + ")");
    }

    /** The bytes to append to while it is ready; they leave with {@link #flush}. */
    ByteBuilder out() {
        return out;
    }

    /** Sends what was appended. */
    void flush() {
        if (out.length() > 0 && channel != null) {
            channel.writeAndFlush(channel.alloc().buffer(out.length()).writeBytes(out.array(), 0, out.length()));
        }
        out.clear();
    }

    /** Connects, again and again. */
    void connect() {
        new Bootstrap().group(loop).channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, PATIENCE_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        if (tls != null) {
                            SslHandler handler = tls.newHandler(fresh.alloc(), node, address.port());
                            handler.setHandshakeTimeoutMillis(PATIENCE_MILLIS);
                            fresh.pipeline().addLast(handler);
                        }
                        fresh.pipeline().addLast(NodeConnection.this);
                    }
                }).connect(address.resolve()).addListener(done -> {
                    if (!done.isSuccess()) {
                        problem = reason(done.cause());
                        again();
                    }
                });
    }

    private void again() {
        if (!loop.isShuttingDown()) {
            loop.schedule(this::connect, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public boolean isSharable() {
        return true; // one channel follows the other
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        inLength = 0;
        out.clear();
        if (tls == null) {
            greet(channel);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            greet(context.channel());
        }
    }

    private void greet(Channel fresh) {
        out.text("{\"src\":\"load\",\"dest\":\"" + node + "\",\"body\":{\"type\":\"ping\",\"msg_id\":0}}\n");
        flush();
        loop.schedule(() -> {
            if (channel == fresh && !ready) {
                fail("it does not answer");
            }
        }, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf fresh = (ByteBuf) message;
        int searched = inLength;
        try {
            int count = fresh.readableBytes();
            if (in.length - inLength < count) {
                in = Arrays.copyOf(in, Math.max(inLength + count, in.length * 2));
            }
            fresh.readBytes(in, inLength, count);
            inLength += count;
        } finally {
            fresh.release();
        }
        lines(searched);
    }

    private void lines(int searched) {
        int start = 0;
        for (int i = searched; i < inLength && channel.isOpen(); i++) {
            if (in[i] == '\n') {
                line(start, i);
                start = i + 1;
            }
        }
        inLength -= start;
        System.arraycopy(in, start, in, 0, inLength);
        if (inLength > LONGEST_LINE) {
            fail("it sends a line without an end");
        }
    }

    private void line(int from, int to) {
        Reply reply = scanner.scan(in, from, to);
        if (reply != null) {
            owner.reply(this, reply);
            return;
        }
        try {
            Message message = parser.parse(in, from, to);
            if (message.dest().isEmpty() && message.type().equals("error")) {
                problem = message.text(); // why the connection is about to end
                return;
            }
            answered();
            if (message.reply() != null) {
                owner.reply(this, message.reply());
            } else {
                owner.message(this, message);
            }
        } catch (MalformedMessageException e) {
            fail(e.getMessage());
        }
    }

    private void answered() {
        if (!ready) {
            ready = true;
            problem = "";
            owner.up(this);
        }
    }

    private void fail(String why) {
        problem = why;
        channel.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        problem = reason(cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause);
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        problem = problem.isEmpty() ? "the connection is lost" : problem;
        channel = null;
        if (ready) {
            ready = false;
            owner.down(this);
        }
        again();
    }

    private static String reason(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }
}
