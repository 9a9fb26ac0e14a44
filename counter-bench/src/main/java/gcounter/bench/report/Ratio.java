package gcounter.bench.report;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How many times one benchmark's result is that of another, with the 95 % confidence interval: Welch's t on the
 * logarithms of the forks' means, since the errors of rates and times are proportional to them.
 *
 * @param low NaN, as {@code high} and {@code p}, when one side has a single observation, or one that is not positive;
 *            where one side is 0 throughout and the other never, low and high are both the ratio, 0 or infinite
 * @param p   how likely so great a difference is when there is none
 */
public record Ratio(double value, double low, double high, double p) {
    private static final double TAIL = 0.975;

    public static Ratio of(double[] observations, double[] others) {
        double plain = StatUtils.mean(observations) / StatUtils.mean(others);
        boolean several = observations.length > 1 && others.length > 1;
        double least = StatUtils.min(observations);
        double leastOther = StatUtils.min(others);
        boolean onlyOneIsZero = StatUtils.max(observations) == 0 && leastOther > 0
                || StatUtils.max(others) == 0 && least > 0;
        if (several && onlyOneIsZero) {
            return new Ratio(plain, plain, plain, Double.NaN);
        }
        if (!several || least <= 0 || leastOther <= 0) {
            return new Ratio(plain, Double.NaN, Double.NaN, Double.NaN);
        }
        double[] a = Arrays.stream(observations).map(Math::log).toArray();
        double[] b = Arrays.stream(others).map(Math::log).toArray();
        double difference = StatUtils.mean(a) - StatUtils.mean(b);
        double va = StatUtils.variance(a) / a.length;
        double vb = StatUtils.variance(b) / b.length;
        double error = Math.sqrt(va + vb);
        if (error == 0) {
            double value = Math.exp(difference);
            return new Ratio(value, value, value, difference == 0 ? 1 : 0);
        }
        // Welch and Satterthwaite's degrees of freedom.
        double freedom = (va + vb) * (va + vb) / (va * va / (a.length - 1) + vb * vb / (b.length - 1));
        TDistribution t = new TDistribution(freedom);
        double half = t.inverseCumulativeProbability(TAIL) * error;
        return new Ratio(Math.exp(difference), Math.exp(difference - half), Math.exp(difference + half),
                2 * t.cumulativeProbability(-Math.abs(difference) / error));
    }

    /** Whether the interval is all above 1. */
    public boolean isAboveOne() {
        return low > 1;
    }

    /** Whether the interval is all below 1. */
    public boolean isBelowOne() {
        return high < 1;
    }
}
