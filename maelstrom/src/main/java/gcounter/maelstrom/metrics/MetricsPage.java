package gcounter.maelstrom.metrics;

import gcounter.maelstrom.serve.Metric;
import gcounter.maelstrom.serve.ServerStatus;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.DoubleSupplier;

/** Answers {@code GET /metrics} with what a server counts. */
public final class MetricsPage implements Closeable {
    private static final String PREFIX = "serve_";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final HTTPServer http;

    /** @throws IOException when the address can't be had */
    public MetricsPage(InetSocketAddress address, ServerStatus server) throws IOException {
        for (Metric metric : Metric.values()) {
            counter(metric.label(), metric.help(), () -> server.get(metric));
        }
        for (String name : server.store().keySet()) {
            counter(name, "Counted by the store", () -> server.store().get(name));
        }
        gauge("clients", "Connections of clients", server::clients);
        gauge("peers", "Peers to which there is a connection", server::peers);
        gauge("unanswered_requests", "Requests of clients that the node has not answered", server::unanswered);
        http = HTTPServer.builder().inetAddress(address.getAddress()).port(address.getPort()).registry(registry)
                .buildAndStart();
    }

    private void counter(String name, String help, DoubleSupplier value) {
        CounterWithCallback.builder().name(PREFIX + name).help(help)
                .callback(callback -> callback.call(value.getAsDouble())).register(registry);
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder().name(PREFIX + name).help(help)
                .callback(callback -> callback.call(value.getAsDouble())).register(registry);
    }

    /** The port, which the system chose if it was left to it. */
    public int port() {
        return http.getPort();
    }

    @Override
    public void close() {
        http.stop();
    }
}
