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
        Page page = new Page("Two tests side by side");
        writeOptions(page);
        page.section("Latency");
        for (String operation : List.of("add", "read")) {
            picture(page, operation);
        }
        writeFigures(page);
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        page.write(file);
    }

    /** Puts into a page what the tests were, and what was asked differently. */
    public void writeOptions(Page page) {
        page.table(List.of("", "test", "verdict"), List.of(List.of("A", a.directory().toString(), a.verdict()),
                List.of("B", b.directory().toString(), b.verdict())));
        List<List<String>> options = options();
        page.section("What was asked differently");
        if (options.isEmpty()) {
            page.paragraph("Nothing: both had the same options.");
        } else {
            page.table(OPTIONS, options);
        }
    }

    /** Puts all figures into a page, each with its ratio. */
    public void writeFigures(Page page) {
        page.section("Figures").paragraph("Latencies are in milliseconds, counted from when an operation was due.")
                .table(FIGURES, figures());
    }

    /**
     * The latencies of an operation in A and in B, each as two rows: how rare it is to take longer (2 for the median,
     * 100 for the 99th percentile), and milliseconds. Two empty rows where none were kept.
     */
    public List<double[][]> latencies(String operation) {
        return List.of(points(a.latencies(operation)), points(b.latencies(operation)));
    }

    private void picture(Page page, String operation) {
        List<double[][]> both = latencies(operation);
        if (both.get(0)[0].length + both.get(1)[0].length == 0) {
            page.paragraph("Neither test has kept latencies of a successful " + operation + ".");
            return;
        }
        XyPlot plot = XyPlot.titled("Latency of " + operation + "s")
                .x(Axis.of("part of the operations that took no longer").log().from(1).labels(Comparison::percentile))
                .y(Axis.of("latency (ms)").log());
        curve(plot, "A", ThemeColor.series(0), both.get(0));
        curve(plot, "B", ThemeColor.series(1), both.get(1));
        page.picture(Picture.of("latency-" + operation, plot));
    }

    private static void curve(XyPlot plot, String name, ThemeColor color, double[][] points) {
        if (points[0].length > 0) {
            plot.line(name, color, points[0], points[1]);
        }
    }

    /** The percentiles of a histogram, each stretch to the right being ten times as rare. */
    private static double[][] points(Histogram histogram) {
        if (histogram == null) {
            return new double[2][0];
        }
        List<double[]> points = new ArrayList<>();
        for (HistogramIterationValue value : histogram.percentiles(TICKS_PER_HALF)) {
            double rarity = 100 / (100 - value.getPercentileLevelIteratedTo());
            if (rarity <= FARTHEST) {
                points.add(new double[] {rarity, value.getValueIteratedTo() / NANOS_PER_MILLI});
            }
        }
        return new double[][] {points.stream().mapToDouble(point -> point[0]).toArray(),
            points.stream().mapToDouble(point -> point[1]).toArray()};
    }

    private static String percentile(double rarity) {
        return rarity <= 1 ? "0 %" : Numbers.compact(100 - 100 / rarity) + " %";
    }
}
