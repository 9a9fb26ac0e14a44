package gcounter.maelstrom.report;

/**
 * How the test stands at one moment. Immutable: the conductor makes them, the progress thread shows them.
 *
 * @param phase   what is going on, in a word or two
 * @param seconds how long the test has run
 * @param total   how long it is going to run
 * @param rate    operations completed per second of late
 * @param faults  what is broken now; empty when nothing is
 */
public record Snapshot(String phase, double seconds, double total, long ok, long fail, long info,
                       double rate, String faults) {
    /** Before anything has happened. */
    public static Snapshot initial() {
        return new Snapshot("starting", 0, 1, 0, 0, 0, 0, "");
    }

    /** What both ways of showing progress have in common. */
    String counts() {
        String counts = String.format(java.util.Locale.ROOT, "%,.0f op/s  ok %,d  fail %,d  info %,d",
                rate, ok, fail, info);
        return faults.isEmpty() ? counts : counts + "  [" + faults + "]";
    }
}
