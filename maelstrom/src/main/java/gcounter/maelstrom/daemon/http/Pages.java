package gcounter.maelstrom.daemon.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gcounter.maelstrom.daemon.Figures;
import gcounter.maelstrom.daemon.Status;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What the daemon tells of itself, from what the flusher knows. Any thread. */
final class Pages {
    /** How long the store may owe an answer before the node is not ready. */
    private static final long STORE_PATIENCE = TimeUnit.SECONDS.toNanos(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Status status;
    private final Metrics metrics;
    private final byte[] openApi;

    Pages(Status status, Metrics metrics) {
        this.status = status;
        this.metrics = metrics;
        try (InputStream in = Pages.class.getResourceAsStream("openapi.json")) {
            openApi = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FullHttpResponse openApi(boolean headOnly) {
        return Responses.of(HttpResponseStatus.OK, Responses.JSON, Unpooled.wrappedBuffer(openApi), headOnly);
    }

    /** The answer to a request for one of the pages that are made when they are asked for. */
    FullHttpResponse page(Route route, Figures figures, boolean headOnly) {
        return switch (route) {
            case HEALTH -> text(HttpResponseStatus.OK, Responses.JSON, "{\"alive\":true}", headOnly);
            case READINESS -> readiness(figures, headOnly);
            case METRICS -> text(HttpResponseStatus.OK, Metrics.TYPE, metrics.text(figures), headOnly);
            default -> text(HttpResponseStatus.OK, Responses.JSON, cluster(figures), headOnly);
        };
    }

    /** What the flusher knows now. Flusher thread. */
    Figures figures() {
        return status.figures();
    }

    /** Why the node is not ready; null when it is. */
    static String notReady(Status status, Figures figures) {
        if (status.isDraining()) {
            return "the node is about to end";
        }
        if (!figures.open()) {
            return "the node has not claimed its slot in the store, or has lost it";
        }
        return figures.storeWaited() < STORE_PATIENCE ? null
                : String.format(Locale.ROOT, "the store has not answered for %.1f s", figures.storeWaited() / 1e9);
    }

    private FullHttpResponse readiness(Figures figures, boolean headOnly) {
        String reason = notReady(status, figures);
        return reason == null ? text(HttpResponseStatus.OK, Responses.JSON, "{\"ready\":true}", headOnly)
                : problem(Problem.of(HttpResponseStatus.SERVICE_UNAVAILABLE, reason), headOnly);
    }

    private String cluster(Figures figures) {
        ObjectNode cluster = JSON.createObjectNode().put("node", status.node()).put("version", status.version())
                .put("store", status.store()).put("value", figures.flusher().value())
                .put("total", figures.totals().get(status.node()));
        var peers = cluster.putArray("peers");
        status.peers().forEach((peer, up) -> peers.addObject().put("node", peer).put("up", up)
                .put("total", figures.totals().get(peer)));
        return cluster.toString();
    }

    static FullHttpResponse problem(Problem problem, boolean headOnly) {
        return text(problem.status(), Responses.PROBLEM, problem.json(), headOnly);
    }

    private static FullHttpResponse text(HttpResponseStatus status, AsciiString type, String text, boolean headOnly) {
        return Responses.of(status, type, Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)), headOnly);
    }
}
