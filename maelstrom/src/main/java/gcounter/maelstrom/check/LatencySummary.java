package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * How long the successful operations took, from the moment in which they should have begun: an operation that
 * had to wait for a free client was slow for whoever asked for it. The final reads, all begun at once, are
 * left out, and so are the operations that were due while the nodes warmed up.
 */
public final class LatencySummary {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

    private final Map<String, Histogram> histograms = new LinkedHashMap<>();
    private long end;

    /** @param warmUp how long the nodes warmed up, in nanoseconds since the test's start */
    public LatencySummary(History history, long warmUp) {
        Histogram adds = histogram("add");
        Histogram reads = histogram("read");
        for (int row = 0; row < history.size(); row++) {
            Operation operation = history.operation(row);
            if (operation != Operation.FINAL_READ && history.outcome(row) == Outcome.OK
                    && history.intended(row) >= warmUp) {
                long completed = history.completed(row);
                (operation == Operation.ADD ? adds : reads)
                        .recordValue(Math.min(completed - history.intended(row), LONGEST));
                end = Math.max(end, completed);
            }
        }
        Histogram all = histogram("all");
        all.add(adds);
        all.add(reads);
        for (Histogram histogram : List.of(adds, reads, all)) {
            histograms.put(histogram.getTag(), histogram);
        }
    }

    private static Histogram histogram(String tag) {
        Histogram histogram = new Histogram(LONGEST, 3);
        histogram.setTag(tag);
        return histogram;
    }

    /** The most telling figures, in milliseconds, for each kind of operation and for all. */
    public Map<String, Object> results() {
        Map<String, Object> latencies = new LinkedHashMap<>();
        latencies.put("unit", "ms");
        histograms.forEach((name, histogram) -> latencies.put(name, summary(histogram)));
        return latencies;
    }

    private static Map<String, Object> summary(Histogram histogram) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("count", histogram.getTotalCount());
        summary.put("p50", millis(histogram.getValueAtPercentile(50)));
        summary.put("p95", millis(histogram.getValueAtPercentile(95)));
        summary.put("p99", millis(histogram.getValueAtPercentile(99)));
        summary.put("p99.9", millis(histogram.getValueAtPercentile(99.9)));
        summary.put("max", millis(histogram.getMaxValue()));
        return summary;
    }

    private static double millis(long nanos) {
        return Math.round(nanos / NANOS_PER_MILLI * 1000) / 1000.0;
    }

    /**
     * Writes all of it in HdrHistogram's own log format: one interval, from the start to the last answer, and a tag
     * for each kind of operation.
     */
    public void write(Path file) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputLogFormatVersion();
            log.outputLegend();
            histograms.values().forEach(histogram -> log.outputIntervalHistogram(0, end / NANOS_PER_SECOND, histogram));
        }
    }
}
