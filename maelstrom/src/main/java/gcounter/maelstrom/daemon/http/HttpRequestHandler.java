package gcounter.maelstrom.daemon.http;

import gcounter.maelstrom.daemon.AddRequest;
import gcounter.maelstrom.daemon.Exchange;
import gcounter.maelstrom.daemon.Figures;
import gcounter.maelstrom.daemon.Worker;
import gcounter.node.intake.Event;
import gcounter.node.intake.Submitter;
import gcounter.node.wire.Client;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Takes the requests of a connection, or the one of a stream, and answers them in their order, one at a time. Loop's
 * thread, but for what the flusher says: it leaves word, and the loop writes the answer when it comes to it. Were it
 * written at once, the flusher could wait for itself, since the next request may have to wait for room in its lane.
 */
final class HttpRequestHandler extends ChannelInboundHandlerAdapter implements Exchange, Runnable {
    /** The flusher answers in 5 s or never. */
    private static final long PATIENCE_SECONDS = 6;
    private static final long LINGER_MILLIS = 1_000;
    /** So many requests may wait for their turn before the connection is not listened to. */
    private static final int MOST_WAITING = 16;
    private static final int RETRY_SECONDS = 1;
    private static final int SMALL = 48;
    private static final int ADD_OK = -1;
    private static final int READ_OK = -2;

    private final Worker worker;
    private final HttpSession session;
    private final Pages pages;
    private final Metrics metrics;
    private final Client client = new Client("http", this);
    private final Deque<Request> waiting = new ArrayDeque<>(1);

    private ChannelHandlerContext context;
    private boolean begun;
    /** The request that is coming in; null between two. */
    private Request incoming;
    private boolean continueExpected;
    /** The request that is being answered; null when there is none. */
    private Request asked;
    private long askedAt;
    private boolean unflushed;
    /** Nothing that still comes in counts. */
    private boolean deaf;
    /** Looks now and then for a request whose answer does not come; null when it need not. */
    private Future<?> watch;
    /** What was asked when that looked last. */
    private Request watched;

    // The flusher's word for the loop.
    private int code;
    private long value;
    private String text;

    HttpRequestHandler(Worker worker, HttpSession session, Pages pages, Metrics metrics) {
        this.worker = worker;
        this.session = session;
        this.pages = pages;
        this.metrics = metrics;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        try {
            if (!deaf && message instanceof HttpRequest head) {
                begin(head);
            }
            if (!deaf && message instanceof HttpContent piece) {
                proceed(piece);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest head) {
        if (!begun) {
            begun = true;
            if (context.pipeline().get(HttpServerUpgradeHandler.class) != null) {
                context.pipeline().remove(HttpServerUpgradeHandler.class); // only the first request may ask for that
            }
        }
        incoming = new Request(head, worker.limits().line());
        if (incoming.isBroken()) {
            take();
        } else if (HttpUtil.is100ContinueExpected(head)) {
            continueExpected = true;
            next();
        }
    }

    private void proceed(HttpContent piece) {
        continueExpected = false;
        if (piece.decoderResult().isFailure()) {
            incoming.broken(piece.decoderResult().cause());
        } else {
            incoming.append(piece.content());
        }
        if (incoming.isBroken()) {
            take();
        } else if (piece instanceof LastHttpContent) {
            incoming.end();
            take();
        }
    }

    private void take() {
        waiting.add(incoming);
        deaf = !incoming.isKeepAlive();
        incoming = null;
        next();
        if (waiting.size() >= MOST_WAITING) {
            listen();
        }
    }

    private void next() {
        while (asked == null && !waiting.isEmpty()) {
            ask(waiting.poll());
        }
        if (asked == null && continueExpected) {
            continueExpected = false;
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE,
                    Unpooled.EMPTY_BUFFER));
        }
    }

    private void ask(Request request) {
        asked = request;
        askedAt = System.nanoTime();
        session.active(askedAt);
        if (!session.admit()) {
            request.refuse(Problem.of(HttpResponseStatus.SERVICE_UNAVAILABLE, "there are too many clients"));
        }
        if (request.problem() != null) {
            answer(Pages.problem(request.problem(), request.isHead()));
            return;
        }
        Submitter submitter = worker.submitter();
        switch (request.route()) {
            case ADD -> AddRequest.submit(submitter, client, 0, request.delta(), request.key());
            case COUNTER -> {
                if (request.isFresh()) {
                    submitter.freshRead(client, 0);
                } else {
                    submitter.read(client, 0);
                }
            }
            case OPENAPI -> answer(pages.openApi(request.isHead()));
            default -> submitter.deliver(new Event.Task(this::figures));
        }
        if (asked != null && watch == null) {
            lookAfterAsked();
        }
    }

    /** Flusher. */
    private void figures() {
        Figures figures = pages.figures();
        context.executor().execute(() -> {
            if (asked != null) {
                answer(pages.page(asked.route(), figures, asked.isHead()));
                goOn();
            }
        });
    }

    @Override
    public void addOk() {
        code = ADD_OK;
        context.executor().execute(this);
    }

    @Override
    public void readOk(long read) {
        code = READ_OK;
        value = read;
        context.executor().execute(this);
    }

    @Override
    public void error(int error, String why) {
        code = error;
        text = why;
        context.executor().execute(this);
    }

    /** The flusher has left word. */
    @Override
    public void run() {
        if (asked == null) {
            return; // given up before
        }
        switch (code) {
            case ADD_OK -> answer(small("{\"added\":" + asked.delta().longValue() + '}'));
            case READ_OK -> answer(small("{\"value\":" + value + '}'));
            default -> answer(Pages.problem(Problem.ofError(code, text, asked), asked.isHead()));
        }
        text = null;
        goOn();
    }

    private FullHttpResponse small(String json) {
        ByteBuf content = context.alloc().buffer(SMALL);
        ByteBufUtil.writeAscii(content, json);
        return Responses.of(HttpResponseStatus.OK, Responses.JSON, content, asked.isHead());
    }

    private void answer(FullHttpResponse response) {
        Request request = asked;
        asked = null;
        metrics.answered(request.route(), response.status(), System.nanoTime() - askedAt);
        HttpHeaders headers = response.headers();
        if (response.status().equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            headers.set(HttpHeaderNames.ALLOW, request.route().allowed());
        } else if (response.status().equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
            headers.setInt(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS);
        }
        if (!request.isKeepAlive()) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (request.isOld()) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        unflushed = true;
        if (request.isKeepAlive()) {
            context.write(response, context.voidPromise());
        } else {
            deaf = true;
            waiting.clear();
            end(context.write(response), request.isWhole());
        }
    }

    /**
     * Ends the connection, in stages if more may be on its way to here (RFC 9112, section 9.6): what still comes in
     * after a connection was closed makes the other side lose the answer.
     */
    private void end(ChannelFuture written, boolean whole) {
        if (whole || !(context.channel() instanceof DuplexChannel channel)) {
            written.addListener(ChannelFutureListener.CLOSE);
        } else {
            written.addListener(done -> channel.shutdownOutput());
            context.executor().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void lookAfter() {
        if (asked == null) {
            watch = null;
        } else if (asked != watched) {
            lookAfterAsked();
        } else {
            asked.refuse(Problem.silence(asked, PATIENCE_SECONDS));
            answer(Pages.problem(asked.problem(), asked.isHead()));
            flush();
        }
    }

    private void lookAfterAsked() {
        watched = asked;
        watch = context.executor().schedule(this::lookAfter, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void goOn() {
        next();
        if (!context.channel().config().isAutoRead()) {
            listen();
        }
        flush();
    }

    /** Listens, unless there is enough to do, or nobody takes the answers. */
    private void listen() {
        context.channel().config().setAutoRead(waiting.size() < MOST_WAITING && context.channel().isWritable());
    }

    private void flush() {
        if (unflushed) {
            unflushed = false;
            context.flush();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext from) {
        flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext from) {
        listen();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
        session.failed(cause);
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) {
        deaf = true;
        waiting.clear();
        if (watch != null) {
            watch.cancel(false);
        }
        from.fireChannelInactive();
    }
}
