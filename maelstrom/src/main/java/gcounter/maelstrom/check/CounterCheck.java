package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether every final read is a sum of all acknowledged adds and some of those of which nobody knows whether
 * they happened. On demand it is stricter than Maelstrom in one thing: a test without a successful final
 * read, or without a successful add, shows nothing, and is not called valid.
 *
 * <p>An add that is lost, or counted twice, goes unnoticed when adds in doubt make up for it by chance. How
 * likely that is, is how many of the sums between the lowest and the highest acceptable one are acceptable:
 * all with Maelstrom's small deltas, few with large ones.
 */
final class CounterCheck {
    private static final int MOST_SHOWN = 100;

    private final List<String> nodes;
    private final boolean requiresEvidence;

    /** @param requiresEvidence whether there is no verdict where nothing was shown */
    CounterCheck(List<String> nodes, boolean requiresEvidence) {
        this.nodes = nodes;
        this.requiresEvidence = requiresEvidence;
    }

    Finding check(History history) {
        Map<Long, Integer> uncertain = new HashMap<>();
        List<Integer> reads = new ArrayList<>();
        long added = 0;
        long adds = 0;
        SumRanges sums;
        try {
            for (int row = 0; row < history.size(); row++) {
                Operation operation = history.operation(row);
                Outcome outcome = history.outcome(row);
                if (operation == Operation.FINAL_READ && outcome == Outcome.OK) {
                    reads.add(row);
                } else if (operation == Operation.ADD && outcome == Outcome.OK) {
                    added = Math.addExact(added, history.value(row));
                    adds++;
                } else if (operation == Operation.ADD && outcome != Outcome.FAIL) {
                    uncertain.merge(history.value(row), 1, Integer::sum);
                }
            }
            sums = SumRanges.of(added, uncertain);
        } catch (ArithmeticException e) {
            return new Finding(Validity.UNKNOWN, "The sum of the adds leaves the range of 64 bits.",
                    Map.of());
        }
        return judge(history, reads, adds, new AcceptableSums(added, uncertain, sums));
    }

    private Finding judge(History history, List<Integer> reads, long adds, AcceptableSums sums) {
        List<Map<String, Object>> errors = new ArrayList<>();
        boolean sure = true;
        for (int row : reads) {
            SubsetSums.Answer answer = sums.contains(history.value(row));
            if (answer == SubsetSums.Answer.NO) {
                errors.add(error(history, row));
            }
            sure &= answer != SubsetSums.Answer.UNKNOWN;
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("final-reads", reads.stream().map(history::value).toList());
        details.put("acceptable", sums.ranges().first(MOST_SHOWN));
        if (sums.ranges().size() > MOST_SHOWN) {
            details.put("acceptable-count", sums.ranges().size());
        }
        details.put("acceptable-exact", sums.ranges().exact());
        details.put("errors", errors);
        details.put("adds-in-doubt", sums.inDoubt());
        details.put("chance-to-hide", sums.chanceToHide());
        if (!errors.isEmpty()) {
            return new Finding(Validity.INVALID, errors.size() + " of " + reads.size()
                    + " final reads can't be a sum of the adds.", details);
        }
        if (reads.isEmpty() && requiresEvidence) {
            return new Finding(Validity.UNKNOWN, "No final read succeeded: the counter is unknown.", details);
        }
        if (adds == 0 && requiresEvidence) {
            return new Finding(Validity.UNKNOWN, "No add succeeded, so there was nothing to count.", details);
        }
        if (!sure) {
            return new Finding(Validity.UNKNOWN, "Too many adds are in doubt to say which sums are possible.",
                    details);
        }
        String finalReads = reads.size() == 1 ? "1 final read agrees" : reads.size() + " final reads agree";
        return new Finding(Validity.VALID, finalReads + " with " + adds
                + (adds == 1 ? " acknowledged add." : " acknowledged adds."), details);
    }

    private Map<String, Object> error(History history, int row) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("node", nodes.get(history.node(row)));
        error.put("client", "c" + history.client(row));
        error.put("value", history.value(row));
        return error;
    }
}
