package gcounter.bench.harness;

/** The nodes to compare. Spelled as on the command line. */
public enum NodeKind {
    /** The node of this repository. */
    counter("maelstrom/counter"),
    /** Group commit under one mutex. */
    mutex("counter-bench/mutex-node"),
    /** A lock held across one CAS for each add. */
    cas_per_add("counter-bench/cas-per-add-node"),
    /** Answers from memory alone: what reading and writing cost by themselves. */
    floor("counter-bench/floor-node");

    private final String launcher;

    NodeKind(String launcher) {
        this.launcher = launcher;
    }

    /** Where its launcher lies in the repository. */
    String launcher() {
        return launcher;
    }
}
