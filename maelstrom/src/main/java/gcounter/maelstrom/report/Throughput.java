package gcounter.maelstrom.report;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Outcome;

/** How many operations ended in each interval, and how many of those that were due in it succeeded. One pass. */
final class Throughput {
    private final Intervals intervals;
    private final long[][] ended = new long[Outcome.values().length][];
    private final long[] due;
    private final long[] succeeded;

    Throughput(Intervals intervals) {
        this.intervals = intervals;
        for (int i = 0; i < ended.length; i++) {
            ended[i] = new long[intervals.count()];
        }
        due = new long[intervals.count()];
        succeeded = new long[intervals.count()];
    }

    /** Takes an operation that is no final read. */
    void add(History history, int row) {
        Outcome outcome = history.outcome(row);
        int interval = intervals.of(history.intended(row));
        due[interval]++;
        if (outcome == Outcome.OK) {
            succeeded[interval]++;
        }
        if (outcome != Outcome.OPEN) {
            ended[outcome.ordinal()][intervals.of(history.completed(row))]++;
        }
    }

    /** Operations per second that ended in this way. */
    double[] rates(Outcome outcome) {
        double[] rates = new double[intervals.count()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = ended[outcome.ordinal()][i] / intervals.seconds();
        }
        return rates;
    }

    boolean any(Outcome outcome) {
        for (long count : ended[outcome.ordinal()]) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }

    /** The part of the operations due in each interval that succeeded, in percent; NaN where none was due. */
    double[] availability() {
        double[] parts = new double[intervals.count()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = due[i] == 0 ? Double.NaN : 100.0 * succeeded[i] / due[i];
        }
        return parts;
    }
}
