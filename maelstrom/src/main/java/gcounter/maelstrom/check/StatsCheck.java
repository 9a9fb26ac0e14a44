package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the operations by how they ended. Valid when, of each kind that was tried, at least one succeeded.
 */
public final class StatsCheck {
    public Finding check(History history) {
        long[][] ended = new long[Operation.values().length][Outcome.values().length];
        for (int row = 0; row < history.size(); row++) {
            ended[history.operation(row).ordinal()][history.outcome(row).ordinal()]++;
        }
        long[] all = new long[Outcome.values().length];
        Map<String, long[]> byFunction = new TreeMap<>();
        for (Operation operation : Operation.values()) {
            long[] counts = ended[operation.ordinal()];
            if (Arrays.stream(counts).sum() > 0) {
                add(counts, all);
                add(counts, byFunction.computeIfAbsent(operation.label(), f -> new long[all.length]));
            }
        }
        Validity valid = Validity.VALID;
        String reason = null;
        Map<String, Object> functions = new LinkedHashMap<>();
        for (Map.Entry<String, long[]> entry : byFunction.entrySet()) {
            long[] counts = entry.getValue();
            Validity any = Validity.of(counts[Outcome.OK.ordinal()] > 0);
            Finding finding = new Finding(any, null, counts(counts));
            functions.put(entry.getKey(), finding.results());
            if (finding.valid() == Validity.INVALID) {
                valid = Validity.INVALID;
                reason = "Not one " + entry.getKey() + " succeeded.";
            }
        }
        Map<String, Object> details = counts(all);
        details.put("by-f", functions);
        return new Finding(valid, reason, details);
    }

    private static void add(long[] counts, long[] to) {
        Arrays.setAll(to, outcome -> to[outcome] + counts[outcome]);
    }

    /** An operation that was still open when the test was cut short is one of which nothing is known. */
    private static Map<String, Object> counts(long[] counts) {
        long ok = counts[Outcome.OK.ordinal()];
        long fail = counts[Outcome.FAIL.ordinal()];
        long info = counts[Outcome.INFO.ordinal()] + counts[Outcome.OPEN.ordinal()];
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("count", ok + fail + info);
        details.put("ok-count", ok);
        details.put("fail-count", fail);
        details.put("info-count", info);
        return details;
    }
}
