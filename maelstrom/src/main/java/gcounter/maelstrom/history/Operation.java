package gcounter.maelstrom.history;

/** What a client can ask a counter to do. */
public enum Operation {
    ADD("add"),
    READ("read"),
    /** A read after the faults are healed, by which the counter is judged. */
    FINAL_READ("read");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    /** The name in results, where the final reads are reads like the others. */
    public String label() {
        return label;
    }
}
