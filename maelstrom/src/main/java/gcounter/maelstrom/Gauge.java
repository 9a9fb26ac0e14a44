package gcounter.maelstrom;

import gcounter.maelstrom.report.Snapshot;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where the conductor leaves a snapshot every tenth of a second, and the progress thread finds it. The
 * conductor calls everything but {@link #latest}, which is for any thread.
 */
final class Gauge {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

    private volatile Snapshot latest = Snapshot.initial();
    private long next;
    private long windowStart;
    private long windowCount;
    private double rate;

    /** Takes a snapshot if it is time for one. */
    void update(long now, Supplier<Snapshot> snapshot) {
        if (now >= next) {
            latest = snapshot.get();
            next = now + INTERVAL;
        }
    }

    /** How fast a count has grown, per second, over the last whole window. */
    double rate(long count, long now) {
        if (now - windowStart >= WINDOW) {
            rate = (count - windowCount) * (double) TimeUnit.SECONDS.toNanos(1) / (now - windowStart);
            windowStart = now;
            windowCount = count;
        }
        return rate;
    }

    long nextDue() {
        return next;
    }

    Snapshot latest() {
        return latest;
    }
}
