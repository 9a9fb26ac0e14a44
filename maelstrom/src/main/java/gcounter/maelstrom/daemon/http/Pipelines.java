package gcounter.maelstrom.daemon.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.AsciiString;
import java.util.function.Supplier;

/**
 * What a connection goes through in either version of HTTP: framing with its limits, then the handler of requests, of
 * which in version 2 each stream has its own. Loop's thread.
 */
final class Pipelines {
    private static final int LONGEST_LINE = 4096;
    private static final int LONGEST_HEADERS = 8192;
    /** More than come in at once: what is read is bounded, and so is what waits to be answered. */
    private static final int MOST_IN_A_ROW = 1 << 13;
    private static final int MOST_STREAMS = 100;

    private final String before;
    private final Supplier<ChannelHandler> requests;
    private final int longestBody;

    /**
     * @param before   the handler at the connection's end
     * @param requests makes a handler of requests
     */
    Pipelines(String before, Supplier<ChannelHandler> requests, int longestBody) {
        this.before = before;
        this.requests = requests;
        this.longestBody = longestBody;
    }

    /** @param mayUpgrade whether the first request may ask for version 2 */
    void one(ChannelPipeline pipeline, boolean mayUpgrade) {
        HttpServerCodec codec = new HttpServerCodec(new HttpDecoderConfig().setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_HEADERS), MOST_IN_A_ROW);
        pipeline.addBefore(before, null, codec);
        ChannelHandler handler = requests.get();
        if (mayUpgrade) {
            pipeline.addBefore(before, null, new HttpServerUpgradeHandler(codec, protocol ->
                    AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)
                            ? new Upgrade(framing(), streams(), handler) : null, longestBody));
        }
        pipeline.addBefore(before, null, handler);
    }

    void two(ChannelPipeline pipeline) {
        pipeline.addBefore(before, null, framing());
        pipeline.addBefore(before, null, streams());
    }

    private static Http2FrameCodec framing() {
        return Http2FrameCodecBuilder.forServer().initialSettings(Http2Settings.defaultSettings()
                .maxConcurrentStreams(MOST_STREAMS).maxHeaderListSize(LONGEST_HEADERS)).build();
    }

    private Http2MultiplexHandler streams() {
        return new Http2MultiplexHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true), requests.get());
            }
        });
    }

    /** Takes the handler of version 1 out when version 2 comes in. */
    private static final class Upgrade extends Http2ServerUpgradeCodec {
        private final ChannelHandler handler;

        Upgrade(Http2FrameCodec framing, ChannelHandler streams, ChannelHandler handler) {
            super(framing, streams);
            this.handler = handler;
        }

        @Override
        public void upgradeTo(ChannelHandlerContext context, FullHttpRequest request) {
            context.pipeline().remove(handler);
            super.upgradeTo(context, request);
        }
    }
}
