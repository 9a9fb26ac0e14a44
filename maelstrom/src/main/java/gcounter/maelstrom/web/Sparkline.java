package gcounter.maelstrom.web;

import gcounter.maelstrom.plot.Numbers;
import java.util.List;
import java.util.Locale;

/** A curve the size of a word, from zero to its own top. Stateless. */
final class Sparkline {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 22;
    private static final int MOST_POINTS = 48;
    private static final double EDGE = 1.5;

    private Sparkline() {
    }

    /** As a picture in a page; empty where there is no curve. */
    static String of(List<Double> values) {
        if (values.size() < 2) {
            return "";
        }
        double[] means = means(values);
        double top = 0;
        for (double mean : means) {
            top = Math.max(top, mean);
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < means.length; i++) {
            double x = EDGE + (WIDTH - 2 * EDGE) * i / Math.max(1, means.length - 1);
            double y = HEIGHT - EDGE - (top == 0 ? 0 : (HEIGHT - 2 * EDGE) * means[i] / top);
            line.append(String.format(Locale.ROOT, "%s%.1f,%.1f", i == 0 ? "" : " ", x, y));
        }
        return "<svg class=\"spark\" width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" viewBox=\"0 0 " + WIDTH + " "
                + HEIGHT + "\" role=\"img\"><title>operations a second, " + Numbers.compact(Math.rint(top))
                + " at most</title><polyline points=\"" + line + "\"/></svg>";
    }

    /** Of a long run, the mean of each of so many parts. */
    private static double[] means(List<Double> values) {
        int parts = Math.min(MOST_POINTS, values.size());
        double[] means = new double[parts];
        for (int part = 0; part < parts; part++) {
            means[part] = values.subList(part * values.size() / parts, (part + 1) * values.size() / parts).stream()
                    .mapToDouble(Double::doubleValue).average().orElse(0);
        }
        return means;
    }
}
