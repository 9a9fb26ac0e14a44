package gcounter.maelstrom.history;

/** How an operation ended. */
public enum Outcome {
    /** Not yet. */
    OPEN,
    /** It happened. */
    OK,
    /** It certainly did not happen. */
    FAIL,
    /** It may have happened, may never happen, or may happen later. */
    INFO;

    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
