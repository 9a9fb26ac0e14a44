package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;

/** Builds histories for checks in which operations overlap: beginnings and ends, a millisecond apart. */
final class Timeline {
    private static final long MILLI = 1_000_000;

    final History history = new History();
    private long time;

    int add(int client, int node, long delta) {
        return begin(Operation.ADD, client, node, delta);
    }

    int read(int client, int node) {
        return begin(Operation.READ, client, node, 0);
    }

    private int begin(Operation operation, int client, int node, long delta) {
        time += MILLI;
        return history.begin(operation, client, node, time, time, delta);
    }

    /** An add is acknowledged. */
    Timeline ok(int row) {
        return end(row, Outcome.OK);
    }

    /** A read answers. */
    Timeline ok(int row, long value) {
        time += MILLI;
        history.complete(row, time, value);
        return this;
    }

    Timeline end(int row, Outcome outcome) {
        time += MILLI;
        history.complete(row, time, outcome, outcome == Outcome.OK ? History.NO_CODE : 11);
        return this;
    }

    /** An add from its beginning to its acknowledgement. */
    Timeline added(int node, long delta) {
        return ok(add(100 + node, node, delta));
    }

    /** A read from its beginning to its answer. */
    Timeline answered(int node, long value) {
        return ok(read(100 + node, node), value);
    }
}
