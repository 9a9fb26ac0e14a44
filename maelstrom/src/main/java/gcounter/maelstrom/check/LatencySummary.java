package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long the successful operations took, from the moment in which they should have begun: an operation that
 * had to wait for a free client was slow for whoever asked for it. The final reads, all begun at once, are
 * left out.
 */
public final class LatencySummary {
    private static final double NANOS_PER_MILLI = 1e6;

    public Map<String, Object> of(History history) {
        Map<String, Object> latencies = new LinkedHashMap<>();
        latencies.put("unit", "ms");
        latencies.put("add", summary(history, Operation.ADD));
        latencies.put("read", summary(history, Operation.READ));
        return latencies;
    }

    private static Map<String, Object> summary(History history, Operation operation) {
        Histogram histogram = new Histogram(TimeUnit.HOURS.toNanos(1), 3);
        for (int row = 0; row < history.size(); row++) {
            if (history.operation(row) == operation && history.outcome(row) == Outcome.OK) {
                long taken = history.completed(row) - history.intended(row);
                histogram.recordValue(Math.min(taken, histogram.getHighestTrackableValue()));
            }
        }
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
}
