package gcounter.maelstrom.run;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time at which the conductor's duty cycle began: all that happens in a cycle happens at that moment. Conductor's
 * thread only.
 */
final class CycleClock {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier source;
    private long now;
    private long start;
    private boolean started;

    /** @param source nanoseconds, from about zero on */
    CycleClock(LongSupplier source) {
        this.source = source;
    }

    /** A cycle begins. */
    void update() {
        now = source.getAsLong();
    }

    /** When this cycle began, in nanoseconds. */
    long now() {
        return now;
    }

    /** The test begins, not with the cycle but at this very moment; answers when that is. */
    long startTest() {
        start = source.getAsLong();
        started = true;
        return start;
    }

    /** When the test began. */
    long start() {
        return start;
    }

    /** How long the test has run; 0 before it has begun. */
    double seconds() {
        return started ? (now - start) / NANOS : 0;
    }
}
