package gcounter.maelstrom.sweep;

import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.plot.Numbers;
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

    /** Whether a rate was kept up with, with answers in time. */
    static boolean carried(Step step, double mostP99) {
        return step.keptUp() && step.valid() == Validity.VALID && step.p99() <= mostP99;
    }

    /** The same with a bound that is given: the last rate before the first one that was not carried. */
    static int of(List<Step> steps, double mostP99) {
        int knee = NONE;
        while (knee + 1 < steps.size() && carried(steps.get(knee + 1), mostP99)) {
            knee++;
        }
        return knee;
    }

    /** What was found by a search, in a sentence without its subject. */
    static String sentence(List<Step> steps, int knee, double mostP99) {
        String bound = " operations/s at p99 ≤ " + Numbers.format(mostP99) + " ms";
        if (knee == NONE) {
            return "carries less than " + Numbers.format(steps.get(0).rate()) + bound;
        } else if (knee == steps.size() - 1) {
            return "carries " + Numbers.format(steps.get(knee).rate()) + bound + " or more";
        }
        double low = steps.get(knee).rate();
        double high = steps.get(knee + 1).rate();
        double digit = Math.pow(10, Math.floor(Math.log10((high - low) / 2)));
        return "carries " + Numbers.format(Math.round((low + high) / 2 / digit) * digit) + " ± "
                + Numbers.format(Math.ceil((high - low) / 2 / digit) * digit) + bound;
    }

    /** @return the place of the knee among the steps, which are in rising order of their rates; or NONE */
    static int of(List<Step> steps) {
        double best = steps.stream().filter(step -> step.keptUp() && step.hasLatencies()).mapToDouble(Step::p99).min()
                .orElse(Double.NaN);
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (carried(step, SLOWER * best)) {
                return i;
            }
        }
        return NONE;
    }
}
