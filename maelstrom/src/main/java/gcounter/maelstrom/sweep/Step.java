package gcounter.maelstrom.sweep;

import gcounter.maelstrom.check.Validity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What came of one rate of a series: the medians of its repetitions. Latencies are NaN where nothing that was due
 * after the warm-up was answered.
 *
 * @param p99Least the least p99 of a repetition
 * @param p99Most  the greatest
 * @param nodeCpu  microseconds of the nodes' processor time for each operation; NaN when it is not known
 * @param keptUp   whether the operations that were due began, in most repetitions
 * @param limit    who was the limit, in the first repetition that did not keep up; or empty
 * @param valid    the worst verdict of a repetition
 */
record Step(double rate, double achieved, double p50, double p99, double p99Least, double p99Most, double nodeCpu,
            boolean keptUp, String limit, Validity valid) {
    static Step of(double rate, List<Outcome> outcomes) {
        double[] p99 = sorted(outcomes, Outcome::p99);
        boolean any = p99.length > 0;
        return new Step(rate, median(sorted(outcomes, Outcome::achieved)), median(sorted(outcomes, Outcome::p50)),
                median(p99), any ? p99[0] : Double.NaN, any ? p99[p99.length - 1] : Double.NaN,
                median(sorted(outcomes, Outcome::nodeCpu)),
                median(sorted(outcomes, Outcome::missing)) <= Knee.MISSING,
                outcomes.stream().filter(outcome -> !outcome.keptUp()).map(Outcome::limit).findFirst().orElse(""),
                outcomes.stream().map(Outcome::valid).reduce(Validity.VALID, Validity::and));
    }

    private static double[] sorted(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return outcomes.stream().mapToDouble(figure).filter(value -> !Double.isNaN(value)).sorted().toArray();
    }

    private static double median(double[] sorted) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Whether anything was answered that was due after the warm-up, in any repetition. */
    boolean hasLatencies() {
        return !Double.isNaN(p99);
    }

    /** For people. */
    String verdict() {
        return Outcome.verdict(valid) + (hasLatencies() ? "" : ", " + Outcome.NO_LATENCIES);
    }

    /** For programs. */
    Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("rate", rate);
        results.put("achieved", achieved);
        results.put("p50", orNull(p50));
        results.put("p99", orNull(p99));
        results.put("p99-range", hasLatencies() ? Arrays.asList(p99Least, p99Most) : null);
        results.put("node-cpu-us-per-op", orNull(nodeCpu));
        results.put("kept-up", keptUp);
        results.put("limit", limit);
        results.put("valid", valid.label());
        return results;
    }

    private static Double orNull(double figure) {
        return Double.isNaN(figure) ? null : figure;
    }
}
