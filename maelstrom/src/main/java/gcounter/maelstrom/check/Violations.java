package gcounter.maelstrom.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what broke a rule, and describes the first few. */
final class Violations {
    private static final int MOST_SHOWN = 5;
    /** There is no operation to point at. */
    static final int NO_ROW = -1;

    private final OperationDescriber describer;
    private final List<Map<String, Object>> shown = new ArrayList<>();
    private String first;
    private long count;

    Violations(OperationDescriber describer) {
        this.describer = describer;
    }

    /** Whether one more would be described: spares the making of sentences. */
    boolean wantsMore() {
        return count < MOST_SHOWN;
    }

    /** One more, of which nothing is said. */
    void count() {
        count++;
    }

    /**
     * One more.
     *
     * @param sentence what happened
     * @param row      the operation that broke the rule, or {@link #NO_ROW}
     * @param against  the operation that it contradicts, or {@link #NO_ROW}
     */
    void add(String sentence, int row, int against) {
        Map<String, Object> violation = new LinkedHashMap<>();
        violation.put("what", sentence);
        if (against != NO_ROW) {
            violation.put("against", describer.operation(against));
        }
        if (row != NO_ROW) {
            violation.put("operation", row);
            violation.put("around", describer.around(row));
        }
        shown.add(violation);
        first = first == null ? sentence : first;
        count++;
    }

    /** @param details what else to say */
    Finding finding(Map<String, Object> details) {
        Map<String, Object> all = new LinkedHashMap<>(details);
        all.put("violation-count", count);
        all.put("violations", shown);
        String more = count > 1 ? " (And " + (count - 1) + " more of this kind.)" : "";
        return new Finding(Validity.of(count == 0), count == 0 ? null : first + more, all);
    }
}
