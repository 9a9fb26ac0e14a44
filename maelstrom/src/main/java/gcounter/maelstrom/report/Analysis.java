package gcounter.maelstrom.report;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.util.List;

/**
 * The history over time, in as much room for ten million operations as for ten. The final reads, all begun at
 * once and long after the others, are left out.
 *
 * @param operations how many operations there were, the final reads left out
 */
record Analysis(Intervals intervals, long operations, Throughput throughput, Latencies adds, Latencies reads,
                Lags lags) {
    /** @param length how long clients asked, in nanoseconds */
    static Analysis of(History history, int nodes, long length) {
        int operations = history.size();
        while (operations > 0 && history.operation(operations - 1) == Operation.FINAL_READ) {
            operations--;
        }
        Intervals intervals = Intervals.of(Math.max(length, end(history, operations)), operations);
        Throughput throughput = new Throughput(intervals);
        Latencies adds = new Latencies(intervals);
        Latencies reads = new Latencies(intervals);
        for (int row = 0; row < operations; row++) {
            throughput.add(history, row);
            (history.operation(row) == Operation.ADD ? adds : reads).add(history, row);
        }
        Lags lags = new Lags(history, intervals, nodes);
        history.replay(List.of(lags));
        return new Analysis(intervals, operations, throughput, adds.finish(), reads.finish(), lags);
    }

    private static long end(History history, int operations) {
        long end = 0;
        for (int row = 0; row < operations; row++) {
            end = Math.max(end, history.outcome(row) == Outcome.OPEN ? history.invoked(row) : history.completed(row));
        }
        return end;
    }
}
