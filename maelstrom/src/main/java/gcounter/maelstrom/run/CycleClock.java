package gcounter.maelstrom.run;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time at which the conductor's duty cycle began: all that happens in a cycle happens at that moment. It notices
 * when the workbench itself has stood still, be it stopped by a signal or starved by the machine. Conductor's thread
 * only.
 */
final class CycleClock {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Longer than from one cycle to the next; and long enough for readers to take what has gathered in the pipes. */
    private static final long STANDSTILL = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier source;
    private long now;
    private long resumed = Long.MIN_VALUE;
    private long start;
    private boolean started;

    /** @param source nanoseconds, from about zero on */
    CycleClock(LongSupplier source) {
        this.source = source;
        this.now = source.getAsLong();
    }

    /** A cycle begins. */
    void update() {
        long before = now;
        now = source.getAsLong();
        if (now - before > STANDSTILL) {
            resumed = now;
        }
    }

    /** When this cycle began, in nanoseconds. */
    long now() {
        return now;
    }

    /** Whether the workbench has stood still at any moment since then. */
    boolean stoodStillSince(long time) {
        return resumed >= time;
    }

    /** Until when answers may still be unread that came while the workbench stood still; long ago if it never did. */
    long caughtUp() {
        return resumed + STANDSTILL;
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
