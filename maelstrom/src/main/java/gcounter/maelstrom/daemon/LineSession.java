package gcounter.maelstrom.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.node.intake.Event;
import gcounter.node.intake.Submitter;
import gcounter.node.wire.Client;
import gcounter.node.wire.ClientTable;
import gcounter.node.wire.Outbox;
import gcounter.node.wire.RequestScanner;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * A connection on which Maelstrom's messages come in, one to a line: a client's, or several clients' who share it, or
 * a peer's. Plain requests are read straight from the bytes. Who sends what is no message has to go. Loop's thread, but
 * for what the flusher appends.
 */
final class LineSession extends ChannelInboundHandlerAdapter implements Worker.Session {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NOTHING = {};
    private static final int SMALLEST = 256;
    private static final int NOT_SUPPORTED = 10;
    private static final int SHOWN = 120;

    private final Worker worker;
    private final Identities identities;
    private final Log log;
    private final RequestScanner scanner = new RequestScanner(new ClientTable(this));

    private Channel channel;
    /** The names in the certificate of who has connected; null where there is no TLS. */
    private Set<String> names;
    private boolean admitted;
    private long lastActive;
    /** The beginning of a line whose end has not come yet. */
    private byte[] rest = NOTHING;
    private int restLength;
    /** What the flusher has to say, until the end of its turn. */
    private ByteBuf answers;

    LineSession(Worker worker, Identities identities, Log log) {
        this.worker = worker;
        this.identities = identities;
        this.log = log;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        worker.opened(this);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        worker.closed(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            names = Identities.of(context.pipeline());
            admit();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        channel.config().setAutoRead(channel.isWritable());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.limited("lines", "A connection has failed.", "remote", channel.remoteAddress(), "reason", cause);
        close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            lines(in, in.readableBytes());
        } finally {
            in.release();
        }
    }

    private void lines(ByteBuf in, int count) {
        int before = restLength;
        byte[] bytes;
        if (before == 0) {
            bytes = worker.scratch(count);
        } else {
            if (rest.length < before + count) {
                rest = Arrays.copyOf(rest, Math.max(before + count, rest.length * 2));
            }
            bytes = rest;
        }
        in.readBytes(bytes, before, count);
        int end = before + count;
        int start = 0;
        for (int i = before; i < end; i++) {
            if (bytes[i] == '\n') {
                if (!(i - start > worker.limits().line() ? tooLong() : line(bytes, start, i - start))) {
                    restLength = 0;
                    return;
                }
                start = i + 1;
            }
        }
        if (start > 0) {
            active(System.nanoTime());
        }
        keep(bytes, start, end - start);
        if (restLength > worker.limits().line()) {
            tooLong();
        }
    }

    private void keep(byte[] bytes, int from, int length) {
        if (length == 0) {
            rest = NOTHING;
        } else if (bytes == rest) {
            System.arraycopy(rest, from, rest, 0, length);
        } else {
            rest = Arrays.copyOf(Arrays.copyOfRange(bytes, from, from + length), Math.max(length, SMALLEST));
        }
        restLength = length;
    }

    /** Takes a line; answers whether the connection goes on. */
    private boolean line(byte[] bytes, int offset, int length) {
        if (!admitted && !admit()) {
            return false;
        }
        Submitter submitter = worker.submitter();
        if (!scanner.scan(bytes, offset, length) || scanner.type() == RequestScanner.Type.CAS_OK) {
            return unusual(submitter, bytes, offset, length);
        }
        if (scanner.type() == RequestScanner.Type.ADD) {
            submitter.add(scanner.source(), scanner.messageId(), scanner.delta());
        } else {
            submitter.read(scanner.source(), scanner.messageId());
        }
        return true;
    }

    private boolean unusual(Submitter submitter, byte[] bytes, int offset, int length) {
        JsonNode message;
        try {
            message = JSON.readTree(bytes, offset, length);
        } catch (IOException e) {
            message = JSON.missingNode();
        }
        JsonNode body = message.path("body");
        JsonNode type = body.path("type");
        String source = message.path("src").asText();
        if (!type.isTextual() || source.isEmpty() || source.length() > Client.MAX_NAME) {
            String shown = new String(bytes, offset, Math.min(length, SHOWN), StandardCharsets.UTF_8);
            return end("this is no message with \"src\" and a \"body\" that has a \"type\": " + shown);
        }
        return switch (type.textValue()) {
            case "gossip" -> gossip(submitter, source, body.path("totals"));
            case "ping" -> {
                channel.writeAndFlush(channel.alloc().buffer().writeBytes(PeerLink.PONG));
                yield true;
            }
            default -> request(submitter, source, body);
        };
    }

    private boolean gossip(Submitter submitter, String source, JsonNode totals) {
        if (!identities.isPeer(source, names)) {
            log.limited("impostor", "Somebody who is none of the peers gossips.", "remote", channel.remoteAddress(),
                    "says", source, "certificate", names);
            return end("gossip is for the cluster's nodes, and this connection is not that of '" + source + "'");
        }
        worker.admitPeer(this);
        submitter.deliver(new Event.PeerTotals(source, totals));
        return true;
    }

    private boolean request(Submitter submitter, String source, JsonNode body) {
        JsonNode id = body.path("msg_id");
        if (!id.isIntegralNumber() || !id.canConvertToLong()) {
            return end("\"msg_id\" must be a whole number, or nobody can be answered");
        }
        Client client = new Client(source, this);
        long messageId = id.longValue();
        switch (body.path("type").textValue()) {
            case "add" -> AddRequest.submit(submitter, client, messageId, body.path("delta"), body.path("key"));
            case "read" -> {
                if (body.path("fresh").asBoolean()) {
                    submitter.freshRead(client, messageId);
                } else {
                    submitter.read(client, messageId);
                }
            }
            default -> submitter.refuse(client, messageId, NOT_SUPPORTED,
                    "unknown type " + body.path("type") + ": clients may send \"add\" and \"read\"");
        }
        return true;
    }

    private boolean tooLong() {
        return end("a line may have " + worker.limits().line() + " bytes");
    }

    /** Says why, and closes the connection. */
    private boolean end(String why) {
        String line = "{\"src\":" + Outbox.quote(identities.node()) + ",\"dest\":\"\",\"body\":{\"type\":\"error\","
                + "\"code\":" + Submitter.MALFORMED_REQUEST + ",\"text\":" + Outbox.quote(why) + "}}\n";
        channel.writeAndFlush(channel.alloc().buffer().writeBytes(line.getBytes(StandardCharsets.UTF_8)))
                .addListener(ChannelFutureListener.CLOSE);
        return false;
    }

    /** Lets it in: as a peer if its certificate says so, else as a client, which it may turn out not to be. */
    private boolean admit() {
        if (identities.isPeers(names)) {
            worker.admitPeer(this);
            admitted = true;
            return true;
        }
        admitted = worker.admitClient(this);
        if (!admitted) {
            log.limited("full", "A client was sent away: there are as many as may be.", "remote",
                    channel.remoteAddress(), "limit", worker.limits().clients());
            end("there are too many clients");
        }
        return admitted;
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

    /** Takes some bytes for whoever has connected; answers whether these are the first since the last {@link #send}. */
    boolean append(byte[] bytes, int offset, int length) {
        boolean first = answers == null;
        if (first) {
            answers = channel.alloc().ioBuffer(length);
        }
        answers.writeBytes(bytes, offset, length);
        return first;
    }

    /** Sends what was appended. Flusher. */
    void send() {
        ByteBuf all = answers;
        answers = null;
        Channel to = channel;
        to.eventLoop().execute(() -> to.writeAndFlush(all));
    }
}
