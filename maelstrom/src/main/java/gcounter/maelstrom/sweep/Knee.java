package gcounter.maelstrom.sweep;

import gcounter.maelstrom.check.Validity;
import java.util.List;

/**
 * How far a cluster can be loaded: its knee is the highest rate at which 99 % of the operations that were due
 * began, 99 % of those that succeeded took no longer than ten times the best such figure of the series, and the
 * test was valid.
 *
 * <p>A rule of thumb rather than a fit of a curve: it means the same for curves of three points and of thirty, and
 * whoever reads the table can check it. Stateless.
 */
final class Knee {
    static final double MISSING = 0.01;
    static final double SLOWER = 10;
    /** There is none: no rate was kept up with. */
    static final int NONE = -1;

    private Knee() {
    }

    /** @return the place of the knee among the steps, which are in rising order of their rates; or NONE */
    static int of(List<Step> steps) {
        double best = steps.stream().filter(step -> step.keptUp() && step.hasLatencies()).mapToDouble(Step::p99).min()
                .orElse(Double.NaN);
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (step.keptUp() && step.valid() == Validity.VALID && step.p99() <= SLOWER * best) {
                return i;
            }
        }
        return NONE;
    }
}
