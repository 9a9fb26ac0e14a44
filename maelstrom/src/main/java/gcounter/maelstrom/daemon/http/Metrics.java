package gcounter.maelstrom.daemon.http;

import gcounter.maelstrom.daemon.Figures;
import gcounter.maelstrom.daemon.Status;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What the daemon counts, as Prometheus reads it. Any thread. */
final class Metrics {
    static final AsciiString TYPE = new AsciiString(PrometheusTextFormatWriter.CONTENT_TYPE);

    private static final String PREFIX = "counterd_";
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final double[] SECONDS = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
        0.25, 0.5, 1, 2.5, 5};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Counter requests = Counter.builder().name(PREFIX + "http_requests_total")
            .help("Requests by HTTP that were answered, by path and status.").labelNames("path", "status")
            .withoutExemplars().register(registry);
    private final Histogram seconds = Histogram.builder().name(PREFIX + "http_request_seconds")
            .help("Time from the last byte of an add or a read by HTTP to its answer, in seconds.").labelNames("path")
            .classicOnly().classicUpperBounds(SECONDS).withoutExemplars().register(registry);
    /** Those that were done, by what they asked for; looked up beforehand, since they are many. */
    private final Map<Route, CounterDataPoint> done = new EnumMap<>(Route.class);
    private final Map<Route, DistributionDataPoint> times = new EnumMap<>(Map.of(
            Route.ADD, seconds.labelValues(Route.ADD.path()),
            Route.COUNTER, seconds.labelValues(Route.COUNTER.path())));
    /** What the page shows that is being made. */
    private Figures figures;

    Metrics(Status status) {
        for (Route route : Route.values()) {
            done.put(route, requests.labelValues(route.path(), HttpResponseStatus.OK.codeAsText().toString()));
        }
        gauge("ready", "Whether the node has its slot, is not about to end, and the store answers: 1 or 0.",
                now -> Pages.notReady(status, now) == null ? 1 : 0);
        gauge("value", "The counter's value as this node knows it.", now -> now.flusher().value());
        gauges("node_value", "What each node has added, as this node knows it.", "node",
                now -> numbers(now.totals(), total -> total));
        counter("adds", "Adds that were taken in, by whatever way.", now -> now.flusher().adds());
        counter("repeated_adds", "Adds with a key under which they had been counted before; part of the adds.",
                Figures::repeatedAdds);
        counter("reads", "Reads that were taken in, by whatever way.", now -> now.flusher().reads());
        gauge("waiting_adds", "Adds that wait for their commit.", now -> now.flusher().waiting());
        counter("commits", "Commits to the store that were started, each of them for a group of adds.",
                now -> now.flusher().commits());
        counter("store_calls", "Operations that the store was asked for.", now -> now.flusher().calls());
        counter("store_resends", "Messages to the store that were sent again, since no answer had come.",
                now -> now.flusher().resent());
        counter("store_errors", "Answers of the store that were errors and left open what has happened.",
                Figures::storeErrors);
        gauge("store_round_trip_seconds", "The median of the latest round trips to the store; NaN before the first.",
                now -> now.flusher().roundTripNanos() < 0 ? Double.NaN : now.flusher().roundTripNanos() / NANOS);
        gauge("store_waited_seconds", "How long the store has owed the answer that it has owed longest.",
                now -> now.storeWaited() / NANOS);
        gauge("clients", "Connections of clients, by whatever way.", now -> status.clients());
        gauges("peer_up", "Whether there is a connection to the peer: 1 or 0.", "peer",
                now -> numbers(status.peers(), up -> up ? 1 : 0));
        gauges("loop_lag_seconds", "How late an event loop was for its latest task that was due.", "loop",
                now -> numbers(status.loopLags(), nanos -> nanos / NANOS));
        CounterWithCallback.builder().name(PREFIX + "line_requests_total")
                .help("Requests in lines that were answered, by the type of the reply, errors by their code.")
                .labelNames("outcome").callback(callback -> figures.lineOutcomes()
                        .forEach((outcome, count) -> callback.call(count, outcome))).register(registry);
    }

    private void counter(String name, String help, ToDoubleFunction<Figures> value) {
        CounterWithCallback.builder().name(PREFIX + name + "_total").help(help)
                .callback(callback -> callback.call(value.applyAsDouble(figures))).register(registry);
    }

    private void gauge(String name, String help, ToDoubleFunction<Figures> value) {
        GaugeWithCallback.builder().name(PREFIX + name).help(help)
                .callback(callback -> callback.call(value.applyAsDouble(figures))).register(registry);
    }

    private void gauges(String name, String help, String label, Function<Figures, Map<String, Double>> each) {
        GaugeWithCallback.builder().name(PREFIX + name).help(help).labelNames(label)
                .callback(callback -> each.apply(figures).forEach((key, value) -> callback.call(value, key)))
                .register(registry);
    }

    private static <T> Map<String, Double> numbers(Map<String, T> each, ToDoubleFunction<T> number) {
        Map<String, Double> numbers = new TreeMap<>();
        each.forEach((key, value) -> numbers.put(key, number.applyAsDouble(value)));
        return numbers;
    }

    /** A request has been answered. */
    void answered(Route route, HttpResponseStatus status, long nanos) {
        if (status.equals(HttpResponseStatus.OK)) {
            done.get(route).inc();
        } else {
            requests.labelValues(route == null ? "other" : route.path(), status.codeAsText().toString()).inc();
        }
        DistributionDataPoint distribution = times.get(route);
        if (distribution != null) {
            distribution.observe(nanos / NANOS);
        }
    }

    synchronized String text(Figures now) {
        figures = now;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
