package gcounter.bench.report;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A mean and its 95 % confidence interval by Student's t, from independent observations.
 *
 * @param low  NaN, as {@code high}, when there is one observation only
 */
public record Estimate(double mean, double low, double high) {
    private static final double TAIL = 0.975;

    /** @param observations one or more; of a benchmark, one for each fork */
    public static Estimate of(double[] observations) {
        double mean = StatUtils.mean(observations);
        if (observations.length < 2) {
            return new Estimate(mean, Double.NaN, Double.NaN);
        }
        double error = Math.sqrt(StatUtils.variance(observations) / observations.length)
                * new TDistribution(observations.length - 1).inverseCumulativeProbability(TAIL);
        return new Estimate(mean, mean - error, mean + error);
    }

    /** Half the interval; NaN when it is not known. */
    public double error() {
        return high - mean;
    }
}
