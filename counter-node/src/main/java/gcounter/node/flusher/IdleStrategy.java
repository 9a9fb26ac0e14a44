package gcounter.node.flusher;

/** How the flusher waits when it has nothing to do: how often it spins, then how often it yields, before it sleeps. Spelled as on the command line. */
public enum IdleStrategy {
    /** Sleeps at once: no cost while idle, a wake-up of some microseconds. */
    park(0, 0),
    /** Spins and yields for a moment before it sleeps. */
    backoff(200, 20),
    /** Never sleeps but lets others run: for machines with a core to spare. */
    yield(0, Long.MAX_VALUE),
    /** Never sleeps: burns a core for the shortest hand-over. */
    spin(Long.MAX_VALUE, 0);

    private final long spins;
    private final long yields;

    IdleStrategy(long spins, long yields) {
        this.spins = spins;
        this.yields = yields;
    }

    long spins() {
        return spins;
    }

    long yields() {
        return yields;
    }
}
