package gcounter.maelstrom.run;

/** The parts of a test, in their order. */
enum Phase {
    /** Nodes start and answer init. */
    STARTING("starting"),
    /** Clients ask and faults happen: nothing that would have to be said. */
    RUNNING(""),
    /** Nothing more is asked until what was asked is answered or given up. */
    FINISHING("finishing"),
    /** The faults are healed, and nodes have time to agree. */
    RECOVERING("recovering"),
    /** Every client reads once more. */
    READING("final reads"),
    /** That was it. */
    DONE("done");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
