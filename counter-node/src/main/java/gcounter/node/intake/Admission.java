package gcounter.node.intake;

/**
 * What a handler has to know before it lets an add in, told by the flusher: how many adds wait is told before the lanes
 * learn that they were drained. So a handler that asks its lane first, how much is on the way, and then how many wait,
 * may count some of its adds twice, but misses none.
 */
public final class Admission {
    private volatile boolean closing;
    private volatile long waitingAdds;

    /** Whether the node is about to end and takes no new adds. */
    public boolean isClosing() {
        return closing;
    }

    public void close() {
        closing = true;
    }

    /** How many of the adds that were drained wait for their answer. */
    public long waitingAdds() {
        return waitingAdds;
    }

    public void waitingAdds(long count) {
        waitingAdds = count;
    }
}
