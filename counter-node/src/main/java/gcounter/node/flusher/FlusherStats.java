package gcounter.node.flusher;

/** What the flusher has done since the start; read and written by the flusher thread. */
public final class FlusherStats {
    long adds;
    long reads;
    long commits;
    long calls;
    long resent;
    long roundTripNanos;
    long waiting;
    long value;

    /** How many calls to seq-kv were sent more than once. */
    public long resent() {
        return resent;
    }

    @Override
    public String toString() {
        return String.format("value=%d adds=%d reads=%d commits=%d adds/commit=%.1f waiting=%d seq-kv: calls=%d resent=%d"
                + " round-trip=%.2f ms", value, adds, reads, commits, commits == 0 ? 0.0 : (double) adds / commits,
                waiting, calls, resent, roundTripNanos / 1e6);
    }
}
