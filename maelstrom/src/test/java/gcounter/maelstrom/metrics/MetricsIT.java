package gcounter.maelstrom.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.serve.Clique;
import gcounter.maelstrom.serve.Server;
import gcounter.maelstrom.serve.Talker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetricsIT {
    @Test
    void thePageShowsWhatHappened() throws Exception {
        try (Clique clique = new Clique(1)) {
            Server server = clique.start("n0");
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            try (MetricsPage page = new MetricsPage(any, server.status());
                    Talker talker = new Talker(clique.address("n0"), "n0")) {
                talker.add("me", 1);
                talker.add("me", 1);
                HttpResponse<String> response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + page.port() + "/metrics")).build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).contains("\nserve_client_requests_total 2.0\n")
                        .contains("\nserve_client_replies_total 2.0\n").contains("\nserve_clients 1.0\n")
                        .contains("# TYPE serve_kv_requests_total counter\n");
            }
        }
    }
}
