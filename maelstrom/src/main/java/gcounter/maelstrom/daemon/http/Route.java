package gcounter.maelstrom.daemon.http;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be asked for. What can be had by GET can be had by HEAD. */
enum Route {
    ADD("/v1/counter/add", "POST"),
    COUNTER("/v1/counter", "GET"),
    CLUSTER("/v1/cluster", "GET"),
    HEALTH("/healthz", "GET"),
    READINESS("/readyz", "GET"),
    METRICS("/metrics", "GET"),
    OPENAPI("/openapi.json", "GET");

    private static final Map<String, Route> ROUTES = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(Route::path, Function.identity()));

    private final String path;
    private final String method;

    Route(String path, String method) {
        this.path = path;
        this.method = method;
    }

    /** The route to a path; null when there is none. */
    static Route of(String path) {
        return ROUTES.get(path);
    }

    String path() {
        return path;
    }

    boolean allows(String asked) {
        return method.equals(asked) || method.equals("GET") && asked.equals("HEAD");
    }

    /** The methods that it allows, as a header has them. */
    String allowed() {
        return method.equals("GET") ? "GET, HEAD" : method;
    }
}
