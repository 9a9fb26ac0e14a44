package gcounter.node.flusher;

/**
 * What the flusher has done since the start of the process.
 *
 * @param value          the counter's value
 * @param adds           how many adds there were
 * @param reads          how many reads there were
 * @param commits        how many commits were started
 * @param waiting        how many adds wait for their answer
 * @param calls          how many operations seq-kv was asked for
 * @param resent         how many of the messages to seq-kv were repetitions
 * @param roundTripNanos the median of the latest round trips to seq-kv; -1 before the first
 */
public record FlusherStats(long value, long adds, long reads, long commits, long waiting, long calls, long resent,
        long roundTripNanos) {
    @Override
    public String toString() {
        double group = commits == 0 ? 0 : (double) adds / commits;
        return String.format("value=%d adds=%d reads=%d commits=%d adds/commit=%.1f waiting=%d"
                + " seq-kv: calls=%d resent=%d round-trip=%.2f ms",
                value, adds, reads, commits, group, waiting, calls, resent, roundTripNanos / 1e6);
    }
}
