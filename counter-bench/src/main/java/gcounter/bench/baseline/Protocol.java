package gcounter.bench.baseline;

import java.util.concurrent.TimeUnit;

/** How long requests may wait, in nanoseconds, and Maelstrom's error codes; the same as the node's. */
final class Protocol {
    /** After this an add is given up. */
    static final long GIVE_UP = TimeUnit.SECONDS.toNanos(4);
    /** After this its client has gone, and Maelstrom stops listening to a node that answers one who has. */
    static final long TOO_LATE = TimeUnit.SECONDS.toNanos(5);

    static final int TIMED_OUT = 0;
    static final int TEMPORARILY_UNAVAILABLE = 11;
    static final int MALFORMED_REQUEST = 12;
    static final int CRASHED = 13;

    private Protocol() {}
}
