package gcounter.maelstrom;

import gcounter.maelstrom.check.AvailabilityCheck;
import gcounter.maelstrom.check.Finding;
import gcounter.maelstrom.check.LatencySummary;
import gcounter.maelstrom.check.Rules;
import gcounter.maelstrom.check.StatsCheck;
import gcounter.maelstrom.check.SumEvidence;
import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.check.WorkloadCheck;
import gcounter.maelstrom.fault.Episode;
import gcounter.maelstrom.fault.FaultKind;
import gcounter.maelstrom.net.Journal;
import gcounter.maelstrom.net.TypeCounts;
import gcounter.maelstrom.process.CpuUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Judges a test that has run, and lays out its results with the names that Maelstrom gives them. */
final class Results {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, Object> map = new LinkedHashMap<>();
    private final Conductor conductor;
    private final TestOptions options;
    private final Finding workload;
    private final RateReport rate;
    private final LatencySummary latencies;
    private Validity valid = Validity.VALID;
    private String reason;

    /** @param cpu what was used while operations were asked for */
    Results(Conductor conductor, TestOptions options, CpuUse cpu, long seed) {
        this.conductor = conductor;
        this.options = options;
        long began = conductor.crash() == null ? conductor.tally().invoked() - options.concurrency() : -1;
        rate = new RateReport(options, began, conductor.behind(), conductor.load(), cpu,
                Runtime.getRuntime().availableProcessors());
        latencies = new LatencySummary(conductor.history(), (long) (options.warmUp() * NANOS));
        map.put("valid?", null);
        workload = new WorkloadCheck(options.nodes(), options.rules())
                .check(conductor.history(), conductor.strays());
        reason = workload.reason();
        add("nodes", nodes());
        add("workload", workload);
        add("stats", new StatsCheck().check(conductor.history()));
        add("availability", new AvailabilityCheck(options.availability()).check(conductor.history()));
        add("net", net());
        map.put("latency", latencies.results());
        map.put("rate", rate.results());
        map.put("faults", conductor.nemesis().episodes().stream().map(this::fault).toList());
        map.put("test", test(seed));
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
        Map<String, Object> details = new LinkedHashMap<>(conductor.incidents());
        Crash crash = conductor.crash();
        if (crash == null) {
            return Finding.valid(details);
        }
        details.put("crash", crash.results());
        return new Finding(Validity.INVALID, crash.sentence(), details);
    }

    private Finding net() {
        Journal journal = conductor.journal();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("all", count(journal.all(), true));
        details.put("clients", count(journal.clients(), false));
        details.put("servers", count(journal.servers(), true));
        if (options.nemesis().contains(FaultKind.LOSS)) {
            details.put("lost-count", journal.losses());
        }
        if (options.nemesis().contains(FaultKind.DUPLICATE)) {
            details.put("duplicated-count", journal.duplicates());
        }
        details.put("types", conductor.journal().types().all().stream().map(this::type).toList());
        return Finding.valid(details);
    }

    private Map<String, Object> type(TypeCounts.Count count) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("link", count.link().label());
        details.put("type", count.type());
        details.put("msg-count", count.messages());
        return details;
    }

    private Map<String, Object> count(Journal.Count count, boolean perOperation) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("send-count", count.sent());
        details.put("recv-count", count.received());
        details.put("msg-count", count.sent());
        int operations = conductor.history().size();
        if (perOperation && operations > 0) {
            details.put("msgs-per-op", (double) count.sent() / operations);
        }
        return details;
    }

    private Map<String, Object> fault(Episode episode) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("fault", episode.fault().label());
        details.put("begin", (episode.begin() - conductor.start()) / NANOS);
        if (episode.end() != Episode.NOT_YET) {
            details.put("end", (episode.end() - conductor.start()) / NANOS);
        }
        details.putAll(episode.details());
        return details;
    }

    private Map<String, Object> test(long seed) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("workload", options.workload());
        details.put("bin", options.bin().toString());
        details.put("arguments", options.arguments());
        details.put("nodes", options.nodes());
        details.put("rate", options.rate());
        details.put("concurrency", options.concurrency());
        details.put("time-limit", options.timeLimit());
        details.put("latency", options.latency().mean());
        details.put("latency-dist", options.latency().shape().name());
        details.put("nemesis", options.nemesis().stream().map(FaultKind::label).toList());
        details.put("nemesis-interval", options.nemesisInterval());
        details.put("loss", options.loss());
        details.put("duplicate", options.duplicate());
        details.put("deltas", options.largeDeltas() ? "large" : "small");
        details.put("checks", options.rules() == Rules.MAELSTROM ? "maelstrom" : "all");
        details.put("check-fresh", options.rules() == Rules.ALL_AND_FRESH);
        details.put("availability", options.availability());
        details.put("recovery-time", options.recoveryTime());
        details.put("warm-up", options.warmUp());
        details.put("kv", options.kv().text());
        details.put("seed", seed);
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

    /** The verdict, in a sentence. */
    String sentence() {
        return switch (valid) {
            case VALID -> "Valid: " + reason;
            case UNKNOWN -> "Can't tell: " + reason;
            case INVALID -> "Not valid: " + reason;
        };
    }

    /** What else people should know, in a sentence each. */
    List<String> remarks() {
        return Stream.of(rate.remark(), SumEvidence.warning(workload.details(), options.largeDeltas())).filter(remark -> !remark.isEmpty()).toList();
    }
}
