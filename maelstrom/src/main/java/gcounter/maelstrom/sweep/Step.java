package gcounter.maelstrom.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of one rate of a series: the medians of its repetitions.
 *
 * @param keptUp whether the operations that were due began, in most repetitions
 * @param limit  who was the limit, in the first repetition that did not keep up; or empty
 * @param valid  whether every repetition was valid
 */
record Step(double rate, double achieved, double p50, double p99, boolean keptUp, String limit, boolean valid) {
    static Step of(double rate, List<Outcome> outcomes) {
        return new Step(rate, median(outcomes, Outcome::achieved), median(outcomes, Outcome::p50),
                median(outcomes, Outcome::p99), median(outcomes, Outcome::missing) <= Knee.MISSING,
                outcomes.stream().filter(outcome -> !outcome.keptUp()).map(Outcome::limit).findFirst().orElse(""),
                outcomes.stream().allMatch(outcome -> outcome.valid().equals("true")));
    }

    private static double median(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        double[] sorted = outcomes.stream().mapToDouble(figure).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : Arrays.stream(sorted, half - 1, half + 1).average()
                .orElse(Double.NaN);
    }
}
