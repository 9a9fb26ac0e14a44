package gcounter.maelstrom.report;

import java.util.concurrent.TimeUnit;

/**
 * The time of a test, cut into intervals of equal length: short enough to show what happens, long enough to
 * count something in. Immutable.
 *
 * @param width in nanoseconds
 * @param count how many there are
 */
record Intervals(long width, int count) {
    private static final int MOST = 120;
    private static final int FEWEST_OPERATIONS = 20;
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(50);
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int[] STEPS = {1, 2, 5};

    /**
     * @param length     how long the test took, in nanoseconds
     * @param operations how many operations there were in it
     */
    static Intervals of(long length, long operations) {
        double wanted = Math.max((double) length / MOST,
                Math.min(length / 20.0, (double) length * FEWEST_OPERATIONS / Math.max(1, operations)));
        long width = round(Math.max(SHORTEST, (long) wanted));
        return new Intervals(width, (int) Math.max(1, (length + width - 1) / width));
    }

    /** The next of 1, 2, 5, 10, 20, 50, … times the shortest. */
    private static long round(long wanted) {
        for (long unit = SHORTEST / 5; ; unit *= 10) {
            for (int step : STEPS) {
                if (unit * step >= wanted) {
                    return unit * step;
                }
            }
        }
    }

    /** The interval that a time is in; what is too early or too late goes to the first or the last one. */
    int of(long time) {
        return (int) Math.max(0, Math.min(count - 1, time / width));
    }

    /** The length of an interval in seconds. */
    double seconds() {
        return width / NANOS;
    }

    /** The middle of each interval, in seconds. */
    double[] middles() {
        double[] middles = new double[count];
        for (int i = 0; i < count; i++) {
            middles[i] = (i + 0.5) * seconds();
        }
        return middles;
    }

    /** The end of the last interval, in seconds. */
    double end() {
        return count * seconds();
    }
}
