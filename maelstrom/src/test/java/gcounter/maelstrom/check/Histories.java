package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;

/** Builds histories for checks, an operation a call, a millisecond for each. */
final class Histories {
    private static final long MILLI = 1_000_000;

    final History history = new History();
    private long time;

    Histories add(long delta, Outcome outcome) {
        int row = history.begin(Operation.ADD, 1, 0, time, time, delta);
        return end(row, outcome, delta);
    }

    Histories read(Outcome outcome) {
        return end(history.begin(Operation.READ, 1, 0, time, time, 0), outcome, 0);
    }

    Histories finalRead(long value) {
        return end(history.begin(Operation.FINAL_READ, 1, 0, time, time, 0), Outcome.OK, value);
    }

    Histories finalRead(Outcome outcome) {
        return end(history.begin(Operation.FINAL_READ, 1, 0, time, time, 0), outcome, 0);
    }

    private Histories end(int row, Outcome outcome, long value) {
        time += MILLI;
        if (outcome == Outcome.OK) {
            history.complete(row, time, value);
        } else if (outcome != Outcome.OPEN) {
            history.complete(row, time, outcome, 11);
        }
        return this;
    }
}
