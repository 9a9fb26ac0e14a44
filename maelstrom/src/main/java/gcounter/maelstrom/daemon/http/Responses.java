package gcounter.maelstrom.daemon.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.Date;
import java.util.concurrent.TimeUnit;

/** Makes responses with the headers that all of them have. Any thread. */
final class Responses {
    static final AsciiString JSON = AsciiString.cached("application/json");
    static final AsciiString PROBLEM = AsciiString.cached("application/problem+json");

    /** What stands in our own headers needs no check. */
    private static final HttpHeadersFactory HEADERS = DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    /** The latest second, and how it reads. */
    private static volatile Second second = new Second(0, AsciiString.EMPTY_STRING);

    private record Second(long number, AsciiString text) {
    }

    private Responses() {
    }

    /** @param content becomes the response's, and is let go when all that is wanted is the head */
    static FullHttpResponse of(HttpResponseStatus status, AsciiString type, ByteBuf content, boolean headOnly) {
        int length = content.readableBytes();
        ByteBuf sent = content;
        if (headOnly) {
            content.release();
            sent = Unpooled.EMPTY_BUFFER;
        }
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, sent,
                HEADERS.newHeaders(), EmptyHttpHeaders.INSTANCE);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, type)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, length)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set(HttpHeaderNames.DATE, date());
        return response;
    }

    private static AsciiString date() {
        long now = System.currentTimeMillis();
        long number = TimeUnit.MILLISECONDS.toSeconds(now);
        Second latest = second;
        if (latest.number != number) {
            latest = new Second(number, new AsciiString(DateFormatter.format(new Date(now))));
            second = latest;
        }
        return latest.text;
    }
}
