package gcounter.maelstrom.plot;

/** The lowest and highest of the values seen so far. One thread. */
final class Range {
    private static final double ROOM = 0.05;

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    void include(double value) {
        low = Math.min(low, value);
        high = Math.max(high, value);
    }

    boolean isEmpty() {
        return low > high;
    }

    double low() {
        return isEmpty() ? 0 : low;
    }

    double high() {
        return isEmpty() ? 1 : high;
    }

    /** The highest value and a little more, so that nothing touches the edge. */
    double roomAbove() {
        return high() + ROOM * (high() - Math.min(0, low()));
    }
}
