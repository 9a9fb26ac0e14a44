package gcounter.maelstrom.report;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.util.Arrays;

/**
 * How far reads lag behind: what had been acknowledged anywhere when a read began, less what it answered. Keeps
 * the largest lag at each node in each interval. One replay; needs room for each client, not for each operation.
 */
final class Lags implements History.Visitor {
    private final History history;
    private final Intervals intervals;
    private final double[][] largest;
    private long[] acknowledgedThen = new long[64];
    private long acknowledged;

    Lags(History history, Intervals intervals, int nodes) {
        this.history = history;
        this.intervals = intervals;
        largest = new double[nodes][intervals.count()];
        for (double[] row : largest) {
            Arrays.fill(row, Double.NaN);
        }
    }

    @Override
    public void begun(int row) {
        if (history.operation(row) == Operation.READ) {
            int client = history.client(row);
            if (client >= acknowledgedThen.length) {
                acknowledgedThen = Arrays.copyOf(acknowledgedThen, client * 2);
            }
            acknowledgedThen[client] = acknowledged;
        }
    }

    @Override
    public void ended(int row) {
        if (history.outcome(row) != Outcome.OK) {
            return;
        }
        if (history.operation(row) == Operation.ADD) {
            acknowledged += history.value(row);
        } else if (history.operation(row) == Operation.READ) {
            double lag = Math.max(0, acknowledgedThen[history.client(row)] - history.value(row));
            double[] node = largest[history.node(row)];
            int interval = intervals.of(history.invoked(row));
            node[interval] = Double.isNaN(node[interval]) ? lag : Math.max(node[interval], lag);
        }
    }

    /** The largest lag of a read at a node in each interval; NaN where there was no read. */
    double[] at(int node) {
        return largest[node];
    }

    /** Of all nodes' largest lags in each interval, the one in this place, from the smallest (0) to the largest (1). */
    double[] over(double part) {
        double[] result = new double[intervals.count()];
        for (int i = 0; i < result.length; i++) {
            int interval = i;
            double[] lags = Arrays.stream(largest).mapToDouble(node -> node[interval])
                    .filter(lag -> !Double.isNaN(lag)).sorted().toArray();
            result[i] = lags.length == 0 ? Double.NaN : lags[(int) Math.round(part * (lags.length - 1))];
        }
        return result;
    }

    /** What all acknowledged adds come to. */
    long acknowledged() {
        return acknowledged;
    }
}
