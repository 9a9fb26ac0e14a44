package gcounter.node.intake;

/** How reader and flusher wait when they have nothing to do. Spelled as on the command line. */
public enum IdleStrategy {
    /** Both sleep at once: the least CPU time. */
    park,
    /** The reader looks for input for a moment before it sleeps, as long as that pays; the flusher sleeps at once. */
    backoff,
    /** The flusher looks for work without end, the reader for some milliseconds, but they let others run. */
    yield,
    /** As yield, and lets nobody else run: up to two cores for the shortest hand-over. */
    spin;

    /** What to do unless told otherwise: with one core, to look for input keeps the other side from sending it. */
    public static IdleStrategy forCores(int cores) {
        return cores == 1 ? park : backoff;
    }

    /** Whether one who waits may sleep. */
    public boolean sleeps() {
        return this == park || this == backoff;
    }

    /** Passes the time between two looks. */
    public void pause() {
        if (this == yield) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }
}
