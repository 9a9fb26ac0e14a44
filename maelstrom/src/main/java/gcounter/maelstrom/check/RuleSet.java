package gcounter.maelstrom.check;

/** What a counter is held to. */
public enum RuleSet {
    /** What Maelstrom holds it to: the final reads, if there are any. */
    MAELSTROM,
    /** Every read and every reply as well, and something must have been shown. */
    ALL,
    /** As {@link #ALL}; also, reads include whatever was acknowledged anywhere before they began. */
    ALL_AND_FRESH;

    /** Whether there is no verdict where nothing was shown. */
    boolean requiresEvidence() {
        return this != MAELSTROM;
    }
}
