package gcounter.maelstrom.daemon.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Makes responses with the headers that all of them have. Any thread. */
final class Responses {
    static final AsciiString JSON = AsciiString.cached("application/json");
    static final AsciiString PROBLEM = AsciiString.cached("application/problem+json");

    /** The form of RFC 9110, section 5.6.7. */
    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
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
        Instant now = Instant.now();
        Second latest = second;
        if (latest.number != now.getEpochSecond()) {
            latest = new Second(now.getEpochSecond(), new AsciiString(DATE.format(now)));
            second = latest;
        }
        return latest.text;
    }
}
