package gcounter.maelstrom.load;

import gcounter.maelstrom.check.Finding;
import gcounter.maelstrom.check.LatencySummary;
import gcounter.maelstrom.check.StatsCheck;
import gcounter.maelstrom.check.SumEvidence;
import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.check.WorkloadCheck;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import gcounter.maelstrom.workload.Repeats;
import java.util.LinkedHashMap;
import java.util.Map;

/** Judges a load that has ended, with the names of a test's results. Stateless. */
final class LoadResults {
    private LoadResults() {
    }

    /**
     * @param base     where the counter stood in the beginning
     * @param achieved operations a second that began
     * @param repeats  the adds that were asked for again; null where there was no such thing
     */
    static Finding judge(LoadOptions options, long base, History history, UnsolicitedReplyLog unsolicited,
                         double achieved, Repeats repeats) {
        Finding workload = new WorkloadCheck(options.names(), options.rules()).check(history, unsolicited);
        Finding stats = new StatsCheck().check(history);
        Validity valid = workload.valid().and(stats.valid());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("base", base);
        details.put("workload", workload.results());
        details.put("stats", stats.results());
        details.put("latency", new LatencySummary(history, 0).results());
        details.put("rate", Map.of("asked", options.rate(), "achieved", Math.round(achieved * 10) / 10.0));
        details.put("seed", options.seed());
        String reason = valid == workload.valid() ? workload.reason() : stats.reason();
        if (repeats != null) {
            details.put("retry", Map.of("adds-repeated", repeats.adds(), "repeats", repeats.attempts()));
            if (valid == Validity.VALID && !workload.details().get("adds-in-doubt").equals(0)) {
                valid = Validity.UNKNOWN;
                reason = "Some adds are still in doubt, though they were repeated for a minute.";
            }
        }
        String warning = SumEvidence.warning(workload.details(), options.largeDeltas());
        if (!warning.isEmpty()) {
            details.put("warning", warning);
        }
        return new Finding(valid, reason, details);
    }
}
