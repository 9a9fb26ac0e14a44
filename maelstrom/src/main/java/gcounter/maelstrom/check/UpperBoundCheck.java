package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.util.Map;

/**
 * Whether reads stay below the sum of everything that could have happened by then: a read must not answer
 * more than what had been asked for when it ended, not counting adds that failed for certain.
 */
final class UpperBoundCheck implements ReadCheck {
    private final OperationDescriber describer;
    private final History history;
    private final Violations violations;
    private long bound;
    private int raisedBy = Violations.NO_ROW;
    private long checked;

    UpperBoundCheck(OperationDescriber describer) {
        this.describer = describer;
        this.history = describer.history();
        this.violations = new Violations(describer);
    }

    @Override
    public void begun(int row) {
        if (history.operation(row) == Operation.ADD && history.outcome(row) != Outcome.FAIL) {
            bound += history.value(row);
            raisedBy = row;
        }
    }

    @Override
    public void ended(int row) {
        if (history.operation(row) == Operation.ADD || history.outcome(row) != Outcome.OK) {
            return;
        }
        checked++;
        long value = history.value(row);
        if (value > bound && violations.wantsMore()) {
            violations.add("Read " + row + " at " + describer.node(row) + " answered " + value
                    + ", though adds of no more than " + bound + " had begun when it ended.", row, raisedBy);
        } else if (value > bound) {
            violations.count();
        }
    }

    @Override
    public String name() {
        return "reads-above-all-adds";
    }

    @Override
    public Finding finding() {
        return violations.finding(Map.of("reads", checked));
    }
}
