package gcounter.maelstrom.plot;

import java.util.function.DoubleFunction;

/**
 * An axis. Immutable: each method answers a changed copy.
 *
 * @param label       what is measured, with its unit
 * @param logarithmic whether equal distances mean equal ratios; values of zero or less are left out then
 * @param min         where it begins; NaN for where the data do
 * @param max         where it ends; NaN for where the data do
 * @param labels      how to write the numbers
 */
public record Axis(String label, boolean logarithmic, double min, double max, DoubleFunction<String> labels) {
    /** So that rounding errors never put the beginning below the lowest tick, where XChart would look for others. */
    private static final double ABOVE = 1 + 1e-9;

    public static Axis of(String label) {
        return new Axis(label, false, Double.NaN, Double.NaN, Numbers::compact);
    }

    public Axis log() {
        return new Axis(label, true, min, max, labels);
    }

    public Axis from(double lowest) {
        return new Axis(label, logarithmic, lowest, max, labels);
    }

    public Axis to(double highest) {
        return new Axis(label, logarithmic, min, highest, labels);
    }

    public Axis labels(DoubleFunction<String> function) {
        return new Axis(label, logarithmic, min, max, function);
    }

    /** Whether the axis has a place for this value. */
    boolean shows(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    /** The same axis with both ends known: where none was given, the data's, moved outwards to a round place. */
    Axis spanning(Range data) {
        double low = min;
        double high = max;
        if (Double.isNaN(low)) {
            low = logarithmic ? decade(Math.floor(log10(data.low()))) * ABOVE : data.low();
        }
        if (Double.isNaN(high)) {
            high = logarithmic ? decade(Math.ceil(log10(data.high()))) : data.roomAbove();
        }
        if (high <= low * (logarithmic ? 2 : 1)) {
            high = logarithmic ? low * 10 : low + 1;
        }
        return new Axis(label, logarithmic, low, high, labels);
    }

    private static double log10(double value) {
        return value > 0 ? Math.log10(value) : 0;
    }

    private static double decade(double power) {
        return Math.pow(10, power);
    }
}
