package gcounter.maelstrom.web;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * Keeps other sites' pages out: a browser that was led here by a foreign name says so in the Host, and one that was
 * told to send a form by a foreign page says so in the Origin. Immutable; for any thread.
 */
final class HostCheck {
    private final String host;
    private final int port;
    private final boolean loopback;

    /** @param host as it was asked for; what a browser calls it may be another name of loopback */
    HostCheck(String host, InetSocketAddress address) {
        this.host = host.contains(":") ? "[" + host + "]" : host;
        this.port = address.getPort();
        this.loopback = address.getAddress().isLoopbackAddress();
    }

    String url() {
        return "http://" + host + ":" + port + "/";
    }

    /** Why a request is not answered; empty when it is. */
    String refusal(HttpExchange exchange) {
        String asked = exchange.getRequestHeaders().getFirst("Host");
        Set<String> names = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
        boolean ours = asked != null && (!loopback || names.contains(asked) || asked.equals(host + ":" + port));
        if (!ours) {
            return "This server does not go by that name: use " + url();
        }
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        boolean changes = !exchange.getRequestMethod().equals("GET");
        return changes && !("http://" + asked).equals(origin) ? "Forms are taken from this server's own pages only."
                : "";
    }
}
