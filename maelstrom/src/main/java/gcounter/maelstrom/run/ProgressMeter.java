package gcounter.maelstrom.run;

import gcounter.maelstrom.console.Snapshot;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Where the conductor leaves a snapshot every tenth of a second, and the progress thread finds it. The
 * conductor calls everything but {@link #latest}, which is for any thread.
 */
final class ProgressMeter {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(500);
    private static final double NANOS_PER_MILLI = 1e6;
    /** To look at more operations would keep the conductor from its work. */
    private static final int MOST_LOOKED_AT = 2000;

    private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(10), 2);
    private final Long[] lags;
    private volatile Snapshot latest = Snapshot.initial();
    private Snapshot.Pace pace = Snapshot.Pace.NONE;
    private long next;
    private long windowStart;
    private long windowCount;
    private int windowEnded;
    private long windowAcknowledged;

    /** @param nodes how many nodes there are */
    ProgressMeter(int nodes) {
        lags = new Long[nodes];
    }

    /** Takes a snapshot if it is time for one. */
    void update(long now, Supplier<Snapshot> snapshot) {
        if (now >= next) {
            latest = snapshot.get();
            next = now + INTERVAL;
        }
    }

    /**
     * How fast it went in the last whole window.
     *
     * @param ok           how many operations have succeeded so far
     * @param acknowledged what all adds among them come to
     * @param start        when the history's times begin
     */
    Snapshot.Pace pace(History history, long ok, long acknowledged, long start, long now) {
        if (now - windowStart >= WINDOW) {
            double rate = (ok - windowCount) * (double) TimeUnit.SECONDS.toNanos(1) / (now - windowStart);
            look(history, windowStart - start);
            boolean none = latencies.getTotalCount() == 0;
            pace = new Snapshot.Pace(rate, none ? Double.NaN : latencies.getValueAtPercentile(50) / NANOS_PER_MILLI,
                    none ? Double.NaN : latencies.getValueAtPercentile(99) / NANOS_PER_MILLI,
                    Collections.unmodifiableList(Arrays.asList(lags.clone())));
            windowStart = now;
            windowCount = ok;
            windowEnded = history.ended();
            windowAcknowledged = acknowledged;
        }
        return pace;
    }

    /**
     * Takes the latencies of what has ended in the window, or of every so-many-th, and what reads lacked that began
     * in it.
     */
    private void look(History history, long begin) {
        latencies.reset();
        Arrays.fill(lags, null);
        int step = 1 + (history.ended() - windowEnded) / MOST_LOOKED_AT;
        for (int place = windowEnded; place < history.ended(); place += step) {
            int row = history.endedIn(place);
            if (history.outcome(row) == Outcome.OK) {
                long taken = Math.max(0, history.completed(row) - history.intended(row));
                latencies.recordValue(Math.min(taken, latencies.getHighestTrackableValue()));
                if (history.operation(row) != Operation.ADD && history.invoked(row) >= begin) {
                    long lag = Math.max(0, windowAcknowledged - history.value(row));
                    lags[history.node(row)] = Math.max(lag, lags[history.node(row)] == null ? 0
                            : lags[history.node(row)]);
                }
            }
        }
    }

    long nextDue() {
        return next;
    }

    Snapshot latest() {
        return latest;
    }
}
