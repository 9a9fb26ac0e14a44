package gcounter.maelstrom.run;

import gcounter.maelstrom.check.RuleSet;
import gcounter.maelstrom.fault.FaultKind;
import gcounter.maelstrom.net.Latency;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a test was asked to be. Immutable and checked.
 *
 * @param bin             the node's binary, by its canonical path
 * @param arguments       the node's arguments
 * @param nodes           the nodes' names
 * @param rate            operations per second over the whole cluster; 0 for none before the final reads
 * @param concurrency     how many clients
 * @param timeLimit       seconds of operations
 * @param nemesis         the faults to inject
 * @param nemesisInterval mean seconds from fault to healing and back
 * @param loss            the part of the messages that get lost while some do
 * @param duplicate       the part of the messages that arrive twice while some do
 * @param largeDeltas     whether adds add large numbers in place of Maelstrom's small ones
 * @param rules           what the counter is held to
 * @param availability    the part of the operations that has to succeed; null for no demand
 * @param warmUp          seconds from the start of which latencies do not count
 * @param recoveryTime    seconds from the end of the faults to the final reads
 * @param kv              what takes the part of the services
 * @param report          whether to make a report to look at
 * @param printResults    whether to print all results
 * @param command         what was typed to ask for it
 */
public record TestOptions(String workload, Path bin, List<String> arguments, List<String> nodes, double rate,
                          int concurrency, long timeLimit, Latency latency, Set<FaultKind> nemesis,
                          double nemesisInterval, double loss, double duplicate, boolean largeDeltas,
                          RuleSet rules, Double availability, double warmUp, double recoveryTime,
                          boolean logStderr, boolean logNetSend, boolean logNetRecv, KvChoice kv, long seed,
                          boolean report, boolean printResults, String command) {
    /** From so many operations a second on, whatever takes its time makes for a backlog. */
    private static final double HIGH_RATE = 20_000;

    /** Whether code has to be compiled before the first operation, and nothing be done that can be left out. */
    boolean isFast() {
        return rate >= HIGH_RATE;
    }

    /**
     * The options, by the names of their flags.
     *
     * @param thisSeed this test's, of several with the same options
     */
    Map<String, Object> results(long thisSeed) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("workload", workload);
        details.put("bin", bin.toString());
        details.put("arguments", arguments);
        details.put("nodes", nodes);
        details.put("rate", rate);
        details.put("concurrency", concurrency);
        details.put("time-limit", timeLimit);
        details.put("latency", latency.mean());
        details.put("latency-dist", latency.shape().name());
        details.put("nemesis", nemesis.stream().map(FaultKind::label).toList());
        details.put("nemesis-interval", nemesisInterval);
        details.put("loss", loss);
        details.put("duplicate", duplicate);
        details.put("deltas", largeDeltas ? "large" : "small");
        details.put("checks", rules == RuleSet.MAELSTROM ? "maelstrom" : "all");
        details.put("check-fresh", rules == RuleSet.ALL_AND_FRESH);
        details.put("availability", availability);
        details.put("recovery-time", recoveryTime);
        details.put("warm-up", warmUp);
        details.put("kv", kv.text());
        details.put("seed", thisSeed);
        return details;
    }
}
