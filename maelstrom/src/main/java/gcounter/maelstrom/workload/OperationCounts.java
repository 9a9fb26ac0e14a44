package gcounter.maelstrom.workload;

/** How many operations began and how they ended so far. Written on the conductor's thread, and read there. */
public final class OperationCounts {
    long invoked;
    long ok;
    long fail;
    long info;
    long acknowledged;

    OperationCounts() {
    }

    public long invoked() {
        return invoked;
    }

    public long ok() {
        return ok;
    }

    public long fail() {
        return fail;
    }

    public long info() {
        return info;
    }

    /** What all adds that were acknowledged come to. */
    public long acknowledged() {
        return acknowledged;
    }
}
