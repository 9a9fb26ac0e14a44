package gcounter.maelstrom.daemon.http;

import gcounter.node.wire.Outbox;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Why a request was not done, as RFC 9457 has it. The status tells all that a program needs, so the type is the blank
 * one, and the title the status in words. Immutable.
 *
 * @param detail a sentence for people
 */
record Problem(HttpResponseStatus status, String detail) {
    private static final int TIMED_OUT = 0;
    private static final int UNAVAILABLE = 11;
    private static final int MALFORMED = 12;
    private static final int OTHER_KEY = 22;

    static Problem of(HttpResponseStatus status, String detail) {
        return new Problem(status, detail);
    }

    /** What one of Maelstrom's errors is in HTTP. */
    static Problem ofError(int code, String text, Request request) {
        return switch (code) {
            case TIMED_OUT -> of(HttpResponseStatus.GATEWAY_TIMEOUT, text + (canBeRepeated(request) ? ""
                    : "; with an Idempotency-Key it could be repeated without counting twice"));
            case UNAVAILABLE -> of(HttpResponseStatus.SERVICE_UNAVAILABLE, text);
            case MALFORMED -> of(HttpResponseStatus.BAD_REQUEST, text);
            case OTHER_KEY -> of(HttpResponseStatus.UNPROCESSABLE_ENTITY, text);
            default -> of(HttpResponseStatus.INTERNAL_SERVER_ERROR, text);
        };
    }

    private static boolean canBeRepeated(Request request) {
        return request.route() != Route.ADD || request.hasKey();
    }

    /** The flusher has not answered at all. */
    static Problem silence(Request request, long seconds) {
        String silent = "this node has not answered for " + seconds + " s";
        return switch (request.route()) {
            case ADD -> ofError(TIMED_OUT, silent + "; the add may still be counted"
                    + (request.hasKey() ? ": repeat it with the same key" : ""), request);
            case COUNTER -> ofError(TIMED_OUT, silent, request);
            default -> of(HttpResponseStatus.SERVICE_UNAVAILABLE, silent);
        };
    }

    String json() {
        return "{\"type\":\"about:blank\",\"title\":" + Outbox.quote(status.reasonPhrase()) + ",\"status\":"
                + status.code() + ",\"detail\":" + Outbox.quote(detail) + '}';
    }
}
