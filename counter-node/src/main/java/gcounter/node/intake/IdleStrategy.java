package gcounter.node.intake;

/** How reader and flusher wait when they have nothing to do. Spelled as on the command line. */
public enum IdleStrategy {
    /** Both sleep at once: the least CPU time, and with two cores the fastest, too. */
    park,
    /** The flusher looks for work without end, the reader for some milliseconds, but they let others run. */
    yield,
    /** As yield, and lets nobody else run: up to two cores for the shortest hand-over. */
    spin;

    /** Passes the time between two looks. */
    public void pause() {
        if (this == yield) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }
}
