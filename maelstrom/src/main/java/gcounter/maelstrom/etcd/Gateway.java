package gcounter.maelstrom.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** The JSON gateways of etcd's members, over HTTP. For any thread; results come on threads of the HTTP client. */
final class Gateway {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final int OK = 200;
    /** gRPC's code for a request that makes no sense, or is too large. */
    static final int INVALID_ARGUMENT = 3;
    private static final int PERMISSION_DENIED = 7;
    private static final int FAILED_PRECONDITION = 9;
    private static final int UNAUTHENTICATED = 16;

    private final List<URI> members;
    private final Duration timeout;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT).build();

    /** @param timeout how long a member may take for an answer */
    Gateway(List<URI> members, Duration timeout) {
        this.members = members;
        this.timeout = timeout;
    }

    /** What came of a call. */
    enum Kind {
        /** It was carried out. */
        DONE,
        /** It was refused, and certainly not carried out. */
        REFUSED,
        /** It never got to the member, and was certainly not carried out. */
        NOT_SENT,
        /** Nobody knows whether it was carried out. */
        UNKNOWN
    }

    /**
     * @param member which member was asked
     * @param body   the answer, or the error
     * @param code   gRPC's code of a refusal
     * @param text   what went wrong, for people
     */
    record Result(Kind kind, int member, JsonNode body, int code, String text) {
    }

    /** How many members there are. */
    int size() {
        return members.size();
    }

    String name(int member) {
        return members.get(member).toString();
    }

    /** Calls a member, and passes on what comes of it. */
    void call(int member, String path, byte[] body, Consumer<Result> to) {
        HttpRequest request = HttpRequest.newBuilder(members.get(member).resolve(path)).timeout(timeout)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .whenComplete((response, failure) -> to.accept(
                        failure == null ? answered(member, response) : failed(member, failure)));
    }

    private static Result answered(int member, HttpResponse<byte[]> response) {
        try {
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() == OK) {
                return new Result(Kind.DONE, member, body, 0, "");
            }
            int code = body.path("code").asInt(-1);
            String text = body.path("error").asText(body.path("message").asText("HTTP " + response.statusCode()));
            return new Result(isRefusal(code) ? Kind.REFUSED : Kind.UNKNOWN, member, body, code, text);
        } catch (IOException e) {
            return new Result(Kind.UNKNOWN, member, MissingNode.getInstance(), -1,
                    "HTTP " + response.statusCode() + " without readable JSON");
        }
    }

    /**
     * gRPC's codes that etcd gives before it proposes anything. That resources are exhausted is not among them: etcd
     * says so as well after a put for which it had the last of its space.
     */
    private static boolean isRefusal(int code) {
        return switch (code) {
            case INVALID_ARGUMENT, PERMISSION_DENIED, FAILED_PRECONDITION, UNAUTHENTICATED -> true;
            default -> false;
        };
    }

    private static Result failed(int member, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean unsent = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new Result(unsent ? Kind.NOT_SENT : Kind.UNKNOWN, member, MissingNode.getInstance(), -1, text);
    }
}
