package gcounter.maelstrom.console;

import java.util.List;
import java.util.Locale;

/**
 * How the test stands at one moment. Immutable: the conductor makes them, the progress thread shows them.
 *
 * @param phase   what is going on, in a word or two; empty while clients ask
 * @param seconds how long the test has run
 * @param total   how long it is going to run
 * @param pace    how fast it went of late
 * @param faults  what is broken now; empty when nothing is
 */
public record Snapshot(String phase, double seconds, double total, long ok, long fail, long info, Pace pace,
                       String faults) {
    /**
     * How fast operations were in the last half second.
     *
     * @param rate how many succeeded in a second
     * @param p50  how long half of those took at most, in milliseconds; NaN when there were none
     * @param p99  how long nearly all took at most
     * @param lags what the answers of each node lacked at worst of what had been acknowledged anywhere before that
     *             time began; null where there were none
     */
    public record Pace(double rate, double p50, double p99, List<Long> lags) {
        public static final Pace NONE = new Pace(0, Double.NaN, Double.NaN, List.of());
    }

    /** Before anything has happened. */
    public static Snapshot initial() {
        return new Snapshot("starting", 0, 1, 0, 0, 0, Pace.NONE, "");
    }

    /** What both ways of showing progress have in common. What there is none of is left out. */
    String summary() {
        StringBuilder text = new StringBuilder();
        if (!phase.isEmpty()) {
            text.append(phase).append("  ");
        }
        text.append(String.format(Locale.ROOT, "%,.0f op/s  ", pace.rate()));
        if (!Double.isNaN(pace.p50())) {
            text.append("p50 ").append(millis(pace.p50())).append("  p99 ").append(millis(pace.p99())).append(" ms  ");
        }
        text.append(String.format(Locale.ROOT, "ok %,d", ok));
        if (fail > 0) {
            text.append(String.format(Locale.ROOT, "  fail %,d", fail));
        }
        if (info > 0) {
            text.append(String.format(Locale.ROOT, "  info %,d", info));
        }
        return faults.isEmpty() ? text.toString() : text + "  [" + faults + "]";
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
