package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.util.Arrays;
import java.util.Map;

/**
 * Whether reads stay above a bound that operations raise as they succeed: a read must not answer less than
 * the bound was when it began. One pass; needs room for each client, not for each operation.
 */
final class LowerBoundCheck implements ReadCheck {
    /** What raises the bound, and for whom. */
    enum Rule {
        /** What a node's reads have answered, for the reads that begin there afterwards. */
        MONOTONIC("reads-going-down") {
            @Override
            String sentence(String read, long value, String node, long bound) {
                return read + " answered " + value + ", though a read there had answered " + bound
                        + " before it began.";
            }
        },
        /** What a node has acknowledged, for the reads that begin there afterwards. */
        OWN_ADDS("reads-below-own-adds") {
            @Override
            String sentence(String read, long value, String node, long bound) {
                return read + " answered " + value + ", though " + node + " had acknowledged adds of " + bound
                        + " before it began.";
            }
        },
        /** What any node has acknowledged, for all reads that begin afterwards. */
        ALL_ADDS("stale-reads") {
            @Override
            String sentence(String read, long value, String node, long bound) {
                return read + " answered " + value + ", though adds of " + bound
                        + " had been acknowledged before it began.";
            }
        };

        private final String label;

        Rule(String label) {
            this.label = label;
        }

        abstract String sentence(String read, long value, String node, long bound);
    }

    private final Rule rule;
    private final OperationDescriber describer;
    private final History history;
    private final Violations violations;
    /** How high the bound is at each node, and the operation that raised it last. */
    private final long[] bound;
    private final int[] raisedBy;
    /** The same as each client found it when its read began. */
    private long[] boundThen = new long[64];
    private int[] raisedByThen = new int[64];
    private long checked;

    LowerBoundCheck(Rule rule, OperationDescriber describer, int nodes) {
        this.rule = rule;
        this.describer = describer;
        this.history = describer.history();
        this.violations = new Violations(describer);
        bound = new long[nodes];
        raisedBy = new int[nodes];
        Arrays.fill(raisedBy, Violations.NO_ROW);
    }

    private int place(int row) {
        return rule == Rule.ALL_ADDS ? 0 : history.node(row);
    }

    @Override
    public void begun(int row) {
        if (history.operation(row) == Operation.ADD) {
            return;
        }
        int client = history.client(row);
        if (client >= boundThen.length) {
            boundThen = Arrays.copyOf(boundThen, client * 2);
            raisedByThen = Arrays.copyOf(raisedByThen, client * 2);
        }
        boundThen[client] = bound[place(row)];
        raisedByThen[client] = raisedBy[place(row)];
    }

    @Override
    public void ended(int row) {
        if (history.outcome(row) != Outcome.OK) {
            return;
        }
        int place = place(row);
        long value = history.value(row);
        if (history.operation(row) == Operation.ADD) {
            if (rule != Rule.MONOTONIC) {
                bound[place] += value;
                raisedBy[place] = row;
            }
            return;
        }
        judge(row, value, history.client(row));
        if (rule == Rule.MONOTONIC && value > bound[place]) {
            bound[place] = value;
            raisedBy[place] = row;
        }
    }

    private void judge(int row, long value, int client) {
        checked++;
        if (value >= boundThen[client]) {
            return;
        }
        if (violations.wantsMore()) {
            String read = "Read " + row + " at " + describer.node(row);
            violations.add(rule.sentence(read, value, describer.node(row), boundThen[client]), row,
                    raisedByThen[client]);
        } else {
            violations.count();
        }
    }

    @Override
    public String name() {
        return rule.label;
    }

    @Override
    public Finding finding() {
        return violations.finding(Map.of("reads", checked));
    }
}
