package gcounter.maelstrom.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are written for people. Stateless. */
public final class Numbers {
    private static final double THOUSAND = 1000;
    private static final int SIGNIFICANT = 3;
    private static final int ON_AXES = 4;
    private static final double[] SIZES = {1e12, 1e9, 1e6, 1e3};
    private static final String[] UNITS = {"T", "G", "M", "k"};
    /** Up to here a whole number is short enough as it is. */
    private static final double SHORT = 10_000;

    private Numbers() {
    }

    /** For axes: short, such as 0.25, 100, 20k or 1.5M. */
    public static String compact(double value) {
        double size = Math.abs(value);
        if (size >= SHORT) {
            for (int i = 0; i < SIZES.length; i++) {
                if (size >= SIZES[i]) {
                    return plain(value / SIZES[i], ON_AXES) + UNITS[i];
                }
            }
        }
        return plain(value, ON_AXES);
    }

    /** For text and tables: three significant digits below 1000, whole numbers with separators above. */
    public static String format(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (Math.abs(value) >= THOUSAND || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return plain(value, SIGNIFICANT);
    }

    private static String plain(double value, int digits) {
        return value == 0 ? "0" : trim(new BigDecimal(value).round(new MathContext(digits)).toPlainString());
    }

    private static String trim(String number) {
        return number.indexOf('.') < 0 ? number : number.replaceAll("\\.?0+$", "");
    }
}
