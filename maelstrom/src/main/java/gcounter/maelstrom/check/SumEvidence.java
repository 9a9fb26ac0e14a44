package gcounter.maelstrom.check;

import java.util.Locale;
import java.util.Map;

/** What the final sum proves when adds are in doubt. Stateless. */
public final class SumEvidence {
    private static final double LARGEST_CHANCE = 0.01;

    private SumEvidence() {
    }

    /**
     * A sentence for those who trust in large deltas, when so many adds are in doubt that they tell little; else
     * nothing.
     *
     * @param workload what the workload's check found
     */
    public static String warning(Map<String, Object> workload, boolean largeDeltas) {
        double chance = workload.get("chance-to-hide") instanceof Double part ? part : 0;
        return !largeDeltas || chance <= LARGEST_CHANCE ? "" : String.format(Locale.ROOT,
                "With %s adds in doubt even large deltas tell little: a wrong sum in their range passes with "
                + "a probability of %.2g.", workload.get("adds-in-doubt"), chance);
    }
}
