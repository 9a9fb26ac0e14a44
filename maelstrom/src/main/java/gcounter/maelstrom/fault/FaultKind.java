package gcounter.maelstrom.fault;

/** The faults that there are, by the names that people know them by. */
public enum FaultKind {
    /** Nodes don't hear each other. */
    PARTITION("partition"),
    /** Nodes are killed, and started again. */
    KILL("kill"),
    /** Nodes are stopped, and continued. */
    PAUSE("pause"),
    /** Messages get lost. */
    LOSS("loss"),
    /** Messages arrive twice. */
    DUPLICATE("duplicate"),
    /** The services take and answer nothing. */
    KV_OUTAGE("kv-outage");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
