package gcounter.maelstrom.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for the rate up to which a cluster carries its load: doubles the rate until it does not, or halves it until it
 * does, then halves the gap between the two until it is small, and tries both ends again, so that no single test
 * decides. What it asks next depends on what came of its tests alone. One thread.
 */
final class KneeSearch {
    /** Both ends of the gap are so near each other when it is small. */
    private static final double NEAR = 1.06;
    private static final double LEAST_RATE = 1;
    private static final MathContext DIGITS = new MathContext(3);

    private final double start;
    private final double most;
    private final double mostP99;
    private final int repetitions;
    private final TreeMap<Double, List<Outcome>> tried = new TreeMap<>();

    /**
     * @param start       the first rate to try
     * @param most        the highest
     * @param mostP99     how long 99 % of the operations may take, in milliseconds
     * @param repetitions how often both ends of the gap are tried in the end
     */
    KneeSearch(double start, double most, double mostP99, int repetitions) {
        this.start = start;
        this.most = most;
        this.mostP99 = mostP99;
        this.repetitions = repetitions;
    }

    /** The rate to try next; NaN when there is nothing more to be found. */
    double next() {
        double low = low();
        double high = high();
        if (tried.isEmpty()) {
            return start;
        } else if (Double.isNaN(high)) {
            return low >= most ? again(low) : Math.min(most, 2 * low);
        } else if (Double.isNaN(low)) {
            return high <= LEAST_RATE ? again(high) : Math.max(LEAST_RATE, rounded(high / 2));
        }
        double middle = rounded((low + high) / 2);
        if (high > NEAR * low && middle > low && middle < high) {
            return middle;
        }
        double rate = again(low);
        return Double.isNaN(rate) ? again(high) : rate;
    }

    private double again(double rate) {
        return tried.get(rate).size() < repetitions ? rate : Double.NaN;
    }

    private static double rounded(double rate) {
        return new BigDecimal(rate).round(DIGITS).doubleValue();
    }

    /** How often a rate has been tried. */
    int tried(double rate) {
        return tried.getOrDefault(rate, List.of()).size();
    }

    void take(double rate, Outcome outcome) {
        tried.computeIfAbsent(rate, key -> new ArrayList<>()).add(outcome);
    }

    /** The highest rate that was carried, below the lowest one that was not; NaN for none. */
    private double low() {
        double low = Double.NaN;
        for (Map.Entry<Double, List<Outcome>> one : tried.entrySet()) {
            if (!carried(one)) {
                return low;
            }
            low = one.getKey();
        }
        return low;
    }

    private double high() {
        return tried.entrySet().stream().filter(one -> !carried(one)).findFirst().map(Map.Entry::getKey)
                .orElse(Double.NaN);
    }

    private boolean carried(Map.Entry<Double, List<Outcome>> one) {
        return Knee.carried(Step.of(one.getKey(), one.getValue()), mostP99);
    }
}
