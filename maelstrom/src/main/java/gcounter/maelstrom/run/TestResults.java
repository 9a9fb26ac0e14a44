package gcounter.maelstrom.run;

import gcounter.maelstrom.check.AvailabilityCheck;
import gcounter.maelstrom.check.Finding;
import gcounter.maelstrom.check.LatencySummary;
import gcounter.maelstrom.check.StatsCheck;
import gcounter.maelstrom.check.SumEvidence;
import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.check.WorkloadCheck;
import gcounter.maelstrom.fault.Episode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Judges a test that has run, and names its results as Maelstrom does. The thread that ran it. */
final class TestResults {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, Object> map = new LinkedHashMap<>();
    private final TestOutcome outcome;
    private final TestOptions options;
    private final Finding workload;
    private final RateReport rate;
    private final NodeCpu nodeCpu;
    private final LatencySummary latencies;
    private Validity valid = Validity.VALID;
    private String reason;

    TestResults(TestOutcome outcome, TestOptions options) {
        this.outcome = outcome;
        this.options = options;
        long began = outcome.crash() == null ? outcome.began() - options.concurrency() : -1;
        rate = new RateReport(options, began, outcome.behind(), outcome.saturation(), outcome.cpu(),
                Runtime.getRuntime().availableProcessors());
        latencies = new LatencySummary(outcome.history(), (long) (options.warmUp() * NANOS));
        map.put("valid?", null);
        workload = new WorkloadCheck(options.nodes(), options.rules())
                .check(outcome.history(), outcome.unsolicited());
        reason = workload.reason();
        add("nodes", nodes());
        add("workload", workload);
        add("stats", new StatsCheck().check(outcome.history()));
        add("availability", new AvailabilityCheck(options.availability()).check(outcome.history()));
        add("net", NetResults.of(outcome, options.nemesis()));
        map.put("latency", latencies.results());
        map.put("rate", rate.results());
        nodeCpu = new NodeCpu(options.nodes(), outcome.nodeSeconds(), outcome.history());
        if (nodeCpu.isKnown()) {
            map.put("node-cpu", nodeCpu.results());
        }
        map.put("faults", outcome.faults().stream().map(this::fault).toList());
        map.put("test", options.results(outcome.seed()));
        map.put("valid?", valid.label());
    }

    private void add(String name, Finding finding) {
        map.put(name, finding.results());
        Validity both = valid.and(finding.valid());
        if (both != valid) {
            valid = both;
            reason = finding.reason();
        }
    }

    private Finding nodes() {
        Map<String, Object> details = new LinkedHashMap<>(outcome.protocolErrors());
        NodeCrash crash = outcome.crash();
        if (crash == null) {
            return Finding.valid(details);
        }
        details.put("crash", crash.results());
        return new Finding(Validity.INVALID, crash.sentence(), details);
    }

    private Map<String, Object> fault(Episode episode) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("fault", episode.fault().label());
        details.put("begin", outcome.seconds(episode.begin()));
        if (episode.end() != Episode.NOT_YET) {
            details.put("end", outcome.seconds(episode.end()));
        }
        details.putAll(episode.details());
        return details;
    }

    Map<String, Object> map() {
        return map;
    }

    LatencySummary latencies() {
        return latencies;
    }

    Validity valid() {
        return valid;
    }

    /** Why it is that, in a sentence. */
    String reason() {
        return reason;
    }

    /** What an operation has cost the nodes; empty when that is not known. */
    String cost() {
        return nodeCpu.text();
    }

    /** What else people should know, in a sentence each. */
    List<String> remarks() {
        return Stream.of(rate.remark(), SumEvidence.warning(workload.details(), options.largeDeltas()))
                .filter(remark -> !remark.isEmpty()).toList();
    }
}
