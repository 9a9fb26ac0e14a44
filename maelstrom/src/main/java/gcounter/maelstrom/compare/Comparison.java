package gcounter.maelstrom.compare;

import gcounter.maelstrom.plot.Axis;
import gcounter.maelstrom.plot.Numbers;
import gcounter.maelstrom.plot.Page;
import gcounter.maelstrom.plot.Picture;
import gcounter.maelstrom.plot.TextTable;
import gcounter.maelstrom.plot.ThemeColor;
import gcounter.maelstrom.plot.XyPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Two tests side by side, as text and as a page. */
public final class Comparison {
    private static final List<String> OPTIONS = List.of("option", "A", "B");
    private static final List<String> FIGURES = List.of("figure", "#A", "#B", "#B / A");
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int TICKS_PER_HALF = 5;
    /** Beyond it single operations are all that there is to see. */
    private static final double FARTHEST = 1e5;

    private final StoredTest a;
    private final StoredTest b;

    private Comparison(StoredTest a, StoredTest b) {
        this.a = a;
        this.b = b;
    }

    /** @throws NotATestException when one of the directories is missing or is not a test's */
    public static Comparison of(Path a, Path b) throws NotATestException {
        return new Comparison(StoredTest.load(a), StoredTest.load(b));
    }

    private List<List<String>> options() {
        Map<String, String> left = a.options();
        Map<String, String> right = b.options();
        List<List<String>> rows = new ArrayList<>();
        for (String name : union(left.keySet(), right.keySet())) {
            if (!Objects.equals(left.get(name), right.get(name))) {
                rows.add(List.of(name, left.getOrDefault(name, "–"), right.getOrDefault(name, "–")));
            }
        }
        return rows;
    }

    private List<List<String>> figures() {
        Map<String, Double> left = a.figures();
        Map<String, Double> right = b.figures();
        List<List<String>> rows = new ArrayList<>();
        for (String name : union(left.keySet(), right.keySet())) {
            double one = left.getOrDefault(name, Double.NaN);
            double other = right.getOrDefault(name, Double.NaN);
            if (one != 0 || other != 0) {
                rows.add(List.of(name, Numbers.format(one), Numbers.format(other), Numbers.format(other / one)));
            }
        }
        return rows;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** For a terminal. */
    public String text() {
        List<List<String>> options = options();
        return "A  " + a.directory() + "  " + a.verdict() + "\nB  " + b.directory() + "  " + b.verdict() + "\n\n"
                + (options.isEmpty() ? "Both had the same options.\n" : TextTable.of(OPTIONS, options)) + "\n"
                + TextTable.of(FIGURES, figures());
    }

    /** Writes the page. */
    public void write(Path file) throws IOException {
        Page page = new Page("Two tests side by side").table(List.of("", "test", "verdict"),
                List.of(List.of("A", a.directory().toString(), a.verdict()),
                        List.of("B", b.directory().toString(), b.verdict())));
        List<List<String>> options = options();
        page.section("What was asked differently");
        if (options.isEmpty()) {
            page.paragraph("Nothing: both had the same options.");
        } else {
            page.table(OPTIONS, options);
        }
        page.section("Latency");
        for (String operation : List.of("add", "read")) {
            picture(page, operation);
        }
        page.section("Figures").paragraph("Latencies are in milliseconds, counted from when an operation was due.")
                .table(FIGURES, figures());
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        page.write(file);
    }

    private void picture(Page page, String operation) {
        Histogram left = a.latencies(operation);
        Histogram right = b.latencies(operation);
        if (left == null && right == null) {
            page.paragraph("Neither test has kept latencies of a successful " + operation + ".");
            return;
        }
        XyPlot plot = XyPlot.titled("Latency of " + operation + "s")
                .x(Axis.of("part of the operations that took no longer").log().from(1).labels(Comparison::percentile))
                .y(Axis.of("latency (ms)").log());
        curve(plot, "A", ThemeColor.series(0), left);
        curve(plot, "B", ThemeColor.series(1), right);
        page.picture(Picture.of("latency-" + operation, plot));
    }

    /** The percentiles of a histogram, each stretch to the right being ten times as rare. */
    private static void curve(XyPlot plot, String name, ThemeColor color, Histogram histogram) {
        if (histogram == null) {
            return;
        }
        List<double[]> points = new ArrayList<>();
        for (HistogramIterationValue value : histogram.percentiles(TICKS_PER_HALF)) {
            double rarity = 100 / (100 - value.getPercentileLevelIteratedTo());
            if (rarity <= FARTHEST) {
                points.add(new double[] {rarity, value.getValueIteratedTo() / NANOS_PER_MILLI});
            }
        }
        plot.line(name, color, points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray());
    }

    private static String percentile(double rarity) {
        return rarity <= 1 ? "0 %" : Numbers.compact(100 - 100 / rarity) + " %";
    }
}
