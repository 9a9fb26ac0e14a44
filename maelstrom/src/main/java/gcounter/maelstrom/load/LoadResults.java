package gcounter.maelstrom.load;

import gcounter.maelstrom.check.Finding;
import gcounter.maelstrom.check.LatencySummary;
import gcounter.maelstrom.check.StatsCheck;
import gcounter.maelstrom.check.SumEvidence;
import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.check.WorkloadCheck;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import java.util.LinkedHashMap;
import java.util.Map;

/** Judges a load that has ended, with the names of a test's results. Stateless. */
final class LoadResults {
    private LoadResults() {
    }

    /**
     * @param base     where the counter stood in the beginning
     * @param achieved operations a second that began
     */
    static Finding judge(LoadOptions options, long base, History history, UnsolicitedReplyLog unsolicited,
                         double achieved) {
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
        String warning = SumEvidence.warning(workload.details(), options.largeDeltas());
        if (!warning.isEmpty()) {
            details.put("warning", warning);
        }
        return new Finding(valid, valid == workload.valid() ? workload.reason() : stats.reason(), details);
    }
}
