package gcounter.maelstrom.daemon.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A request, as far as it has come: what its head asks for, then what its body says, and what is wrong with it. Loop's
 * thread.
 */
final class Request {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    private static final AsciiString IDEMPOTENCY_KEY = AsciiString.cached("idempotency-key");
    private static final byte[] NOTHING = {};
    private static final int SHOWN = 120;

    private final Route route;
    private final boolean head;
    private final boolean old;
    private final int longest;
    private boolean keepAlive;
    private boolean whole;
    private boolean broken;
    private boolean fresh;
    private JsonNode key = MissingNode.getInstance();
    private JsonNode delta = MissingNode.getInstance();
    private Problem problem;
    private byte[] body = NOTHING;

    /** @param longest how many bytes the body may have */
    Request(HttpRequest request, int longest) {
        this.longest = longest;
        this.keepAlive = HttpUtil.isKeepAlive(request);
        this.old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        this.head = request.method().equals(HttpMethod.HEAD);
        String uri = request.uri();
        Route exact = Route.of(uri);
        int query = exact == null ? uri.indexOf('?') : -1;
        this.route = query < 0 ? exact : Route.of(uri.substring(0, query));
        if (request.decoderResult().isFailure()) {
            broken(request.decoderResult().cause());
        } else if (HttpUtil.getContentLength(request, 0) > longest) {
            tooLong();
        } else if (route == null) {
            problem = Problem.of(HttpResponseStatus.NOT_FOUND,
                    "there is nothing at " + shown(uri) + "; /openapi.json tells what there is");
        } else if (!route.allows(request.method().name())) {
            problem = Problem.of(HttpResponseStatus.METHOD_NOT_ALLOWED,
                    route.path() + " takes " + route.allowed() + ", not " + shown(request.method().name()));
        } else if (route == Route.ADD) {
            add(request);
        } else if (route == Route.COUNTER && query >= 0) {
            read(new QueryStringDecoder(uri).parameters().getOrDefault("read", List.of("view")));
        }
    }

    private void add(HttpRequest request) {
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        if (type != null && !AsciiString.contentEqualsIgnoreCase(HttpUtil.getMimeType(type),
                HttpHeaderValues.APPLICATION_JSON)) {
            problem = Problem.of(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                    "the body has to be application/json, not " + shown(type));
        }
        String text = request.headers().get(IDEMPOTENCY_KEY);
        if (text != null) {
            boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
            key = TextNode.valueOf(quoted ? text.substring(1, text.length() - 1) : text);
        }
    }

    private void read(List<String> how) {
        fresh = how.equals(List.of("fresh"));
        if (!fresh && !how.equals(List.of("view"))) {
            problem = Problem.of(HttpResponseStatus.BAD_REQUEST,
                    "read is to be fresh or view, not " + shown(String.join(", ", how)));
        }
    }

    /** This is no HTTP, or not any more: it is the connection's last request. */
    void broken(Throwable cause) {
        broken = true;
        keepAlive = false;
        if (cause instanceof TooLongHttpLineException) {
            problem = Problem.of(HttpResponseStatus.REQUEST_URI_TOO_LONG, "the request line is too long");
        } else if (cause instanceof TooLongHttpHeaderException) {
            problem = Problem.of(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the headers are too long");
        } else {
            problem = Problem.of(HttpResponseStatus.BAD_REQUEST, "this is no HTTP: " + shown(cause.getMessage()));
        }
    }

    private void tooLong() {
        broken = true;
        keepAlive = false;
        problem = Problem.of(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "a body may have " + longest + " bytes");
    }

    /** Takes a piece of the body. */
    void append(ByteBuf piece) {
        int before = body.length;
        if (before + piece.readableBytes() > longest) {
            tooLong();
        } else if (piece.isReadable() && route == Route.ADD) {
            body = Arrays.copyOf(body, before + piece.readableBytes());
            piece.readBytes(body, before, body.length - before);
        }
    }

    /** It can't be done, and there will be no other on its connection. */
    void refuse(Problem why) {
        keepAlive = false;
        problem = why;
    }

    /** It has come to its end: looks at what is in the body. */
    void end() {
        whole = true;
        if (problem == null && route == Route.ADD) {
            readBody();
        }
        body = NOTHING;
    }

    private void readBody() {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            json = MissingNode.getInstance();
        }
        JsonNode inBody = json.path("key");
        if (!json.isObject()) {
            problem = Problem.of(HttpResponseStatus.BAD_REQUEST,
                    "the body has to be a JSON object such as {\"delta\":3}; nothing was added");
        } else if (!key.isMissingNode() && !inBody.isMissingNode() && !key.equals(inBody)) {
            problem = Problem.of(HttpResponseStatus.BAD_REQUEST,
                    "the Idempotency-Key and the body's \"key\" are not the same; nothing was added");
        } else {
            delta = json.path("delta");
            key = key.isMissingNode() ? inBody : key;
        }
    }

    /** Null when there is nothing at its path. */
    Route route() {
        return route;
    }

    boolean isHead() {
        return head;
    }

    /** Whether another request may follow on its connection. */
    boolean isKeepAlive() {
        return keepAlive;
    }

    /** Whether it is of a version in which a connection that may go on has to be told so. */
    boolean isOld() {
        return old;
    }

    /** Whether it is to be answered at once, because where it ends can't be told, or should not be waited for. */
    boolean isBroken() {
        return broken;
    }

    /** Whether all of it has come. */
    boolean isWhole() {
        return whole;
    }

    boolean isFresh() {
        return fresh;
    }

    JsonNode delta() {
        return delta;
    }

    JsonNode key() {
        return key;
    }

    boolean hasKey() {
        return !key.isMissingNode();
    }

    /** What is wrong with it; null when nothing is known to be. */
    Problem problem() {
        return problem;
    }

    private static String shown(String text) {
        return text == null || text.length() <= SHOWN ? String.valueOf(text) : text.substring(0, SHOWN) + "...";
    }
}
