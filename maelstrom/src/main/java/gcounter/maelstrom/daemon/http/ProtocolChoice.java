package gcounter.maelstrom.daemon.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds out which version of HTTP a connection speaks, and makes way for it. Under TLS both sides have agreed on it;
 * without, version 2 begins with words of its own (RFC 9113, section 3.4). Loop's thread.
 */
final class ProtocolChoice extends ByteToMessageDecoder {
    private static final byte[] PREFACE = "PRI * HTTP/2.0".getBytes(StandardCharsets.US_ASCII);

    private final Pipelines pipelines;

    ProtocolChoice(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            String agreed = context.pipeline().get(SslHandler.class).applicationProtocol();
            choose(context, ApplicationProtocolNames.HTTP_2.equals(agreed), false);
        }
        super.userEventTriggered(context, event);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int from = in.readerIndex();
        int known = Math.min(in.readableBytes(), PREFACE.length);
        int same = 0;
        while (same < known && in.getByte(from + same) == PREFACE[same]) {
            same++;
        }
        if (same == PREFACE.length || same < known) {
            choose(context, same == PREFACE.length, true);
        }
    }

    private void choose(ChannelHandlerContext context, boolean two, boolean mayUpgrade) {
        if (two) {
            pipelines.two(context.pipeline());
        } else {
            pipelines.one(context.pipeline(), mayUpgrade);
        }
        context.pipeline().remove(this);
    }
}
