package gcounter.maelstrom.workload;

import java.util.random.RandomGenerator;

/**
 * When operations are meant to begin: at intervals drawn evenly between nothing and twice the mean, over the
 * whole cluster. It depends on nothing but its randomness, so an operation that begins late counts as late,
 * and the next is due no later for that. Conductor's thread.
 */
public final class Schedule {
    private static final double NANOS = 1e9;

    private final double longest;
    private final RandomGenerator random;
    private double next;

    /**
     * @param rate  operations each second; 0 for none at all
     * @param start when the first is due
     */
    public Schedule(double rate, long start, RandomGenerator random) {
        this.longest = 2 * NANOS / rate;
        this.random = random;
        this.next = rate == 0 ? Long.MAX_VALUE : start;
    }

    /** When the next operation is due, in nanoseconds. */
    public long next() {
        return (long) next;
    }

    void advance() {
        next += random.nextDouble() * longest;
    }
}
