package gcounter.maelstrom.serve;

import java.util.concurrent.atomic.AtomicLongArray;

/** How often things happened. The loop's thread counts, any thread looks. */
public final class Metrics {
    private final AtomicLongArray counts = new AtomicLongArray(Metric.values().length);

    void count(Metric metric) {
        int place = metric.ordinal();
        counts.lazySet(place, counts.getPlain(place) + 1); // there is one writer, so nothing gets lost
    }

    public long get(Metric metric) {
        return counts.get(metric.ordinal());
    }
}
