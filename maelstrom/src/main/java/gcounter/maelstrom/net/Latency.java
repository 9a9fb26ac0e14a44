package gcounter.maelstrom.net;

import java.util.random.RandomGenerator;

/**
 * How long messages between nodes and services take. Immutable; drawn from on the conductor's thread.
 *
 * @param shape how latencies are spread
 * @param mean  their mean in milliseconds before the fraction is cut off, zero or more
 */
public record Latency(Shape shape, long mean) {
    /** The distributions that Maelstrom offers. */
    public enum Shape {
        /** Always the mean. */
        constant,
        /** Any whole number of milliseconds below twice the mean, all alike. */
        uniform,
        /** Exponential: many short ones, a few very long. */
        exponential
    }

    /** A latency in whole milliseconds. */
    public long millis(RandomGenerator random) {
        return switch (shape) {
            case constant -> mean;
            case uniform -> mean == 0 ? 0 : random.nextLong(2 * mean);
            case exponential -> (long) (mean * random.nextExponential());
        };
    }
}
