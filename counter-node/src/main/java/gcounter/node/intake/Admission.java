package gcounter.node.intake;

/**
 * What a reader may let in, told by the flusher. The flusher writes, readers read; a reader sees an older state at
 * worst, which can only make it refuse or queue what it could have let in.
 */
public final class Admission {
    private volatile boolean open;
    private volatile boolean closing;
    private volatile long floor;
    private volatile long answeredAdds;

    /** Whether the slot is claimed: before that, adds go to the flusher without being added. */
    public boolean isOpen() {
        return open;
    }

    /** From here on adds may go straight to the local delta. */
    public void open() {
        open = true;
    }

    /** Whether the node is about to end and takes no new adds. */
    public boolean isClosing() {
        return closing;
    }

    public void close() {
        closing = true;
    }

    /**
     * The counter's value less what this process has added, and less what it refused though the reader had let it in:
     * the part that overflow checks need beside the reader's own count. May be negative.
     */
    public long floor() {
        return floor;
    }

    public void floor(long value) {
        floor = value;
    }

    /** How many adds have got their answer since the start. */
    public long answeredAdds() {
        return answeredAdds;
    }

    public void answeredAdds(long count) {
        answeredAdds = count;
    }
}
