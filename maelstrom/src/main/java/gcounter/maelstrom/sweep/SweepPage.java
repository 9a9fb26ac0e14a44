package gcounter.maelstrom.sweep;

import gcounter.maelstrom.plot.Axis;
import gcounter.maelstrom.plot.Numbers;
import gcounter.maelstrom.plot.Page;
import gcounter.maelstrom.plot.Picture;
import gcounter.maelstrom.plot.ThemeColor;
import gcounter.maelstrom.plot.XyPlot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Draws a sweep: latency over throughput for each series, with the knees marked, and the page around it. */
final class SweepPage {
    private static final String CAPTION = "Lines are the 99th percentile, dashes the median, each dot one rate; where "
            + "tests were repeated, dots are medians, and upright lines reach from the best repetition to the worst. "
            + "A ring marks the knee: the highest rate at which 99 % of the operations that were due began, the "
            + "99th percentile was within ten times the best of its series, or within the bound of a search, and every "
            + "test was valid. Latency "
            + "counts from when an operation was due, so it also shows what waited for a free client. Where the "
            + "backlog was so long that nothing due after the warm-up was answered, there are no latencies.";

    private static final double ROOM = 1.6;

    private final List<Curve> curves;
    private final List<String> head;
    private final List<List<String>> rows;
    private final String command;
    private final Grid grid;

    SweepPage(List<Curve> curves, List<String> head, List<List<String>> rows, String command, Grid grid) {
        this.curves = curves;
        this.head = head;
        this.rows = rows;
        this.command = command;
        this.grid = grid;
    }

    /** Writes {@code latency.svg}, {@code latency.png} and {@code report.html}. */
    void write(Path directory) throws IOException {
        Picture latency = Picture.of("latency", latency()).writeSvg(directory).writePng(directory);
        Picture throughput = Picture.of("throughput", throughput()).writeSvg(directory).writePng(directory);
        Page page = new Page("Throughput against latency");
        curves.stream().filter(curve -> curve.says() != null)
                .forEach(curve -> page.paragraph(curve.label() + " " + curve.says() + "."));
        page.table(List.of("series", "#knee, operations/s", "#p50 ms there", "#p99 ms there"), knees())
                .picture(latency, CAPTION)
                .picture(throughput, "What began each second against what was asked for; the dashes are where both "
                        + "are the same.")
                .section("Figures")
                .paragraph(grid.isSearch() ? "One test for each line, and medians of " + grid.repetitions()
                        + " next to the knee." : grid.repetitions() == 1 ? "One test for each line."
                        : "Medians of " + grid.repetitions() + " tests for each line.")
                .table(head, rows)
                .section("How it was made")
                .listing(command)
                .paragraph("On a machine with " + Runtime.getRuntime().availableProcessors() + " cores ("
                        + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch") + ", Java " + System.getProperty("java.version")
                        + "), which nodes and workbench share. Each test has a JVM of its own. sweep.csv has every "
                        + "test, and each has a directory here.");
        page.write(directory.resolve("report.html"));
    }

    private List<List<String>> knees() {
        List<List<String>> rows = new ArrayList<>();
        for (Curve curve : curves) {
            Step knee = curve.kneeStep();
            rows.add(knee == null ? List.of(curve.label(), "it kept up with no rate", "", "")
                    : List.of(curve.label(), Numbers.format(knee.achieved()), Numbers.format(knee.p50()),
                            Numbers.format(knee.p99())));
        }
        return rows;
    }

    private XyPlot latency() {
        XyPlot plot = XyPlot.titled("Latency against throughput")
                .remark("lines: 99th percentile, dashes: median, ring: knee" + withoutLatencies())
                .x(axis("operations per second", List.of(Step::achieved)))
                .y(axis("latency (ms)", List.of(Step::p50, Step::p99, Step::p99Least, Step::p99Most))).size(900, 440);
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            ThemeColor color = ThemeColor.series(i);
            plot.dottedLine(curve.label() + ", p99", color, column(curve, Step::achieved), column(curve, Step::p99));
            plot.dashes(curve.label() + ", p50", color, column(curve, Step::achieved), column(curve, Step::p50));
            if (grid.repetitions() > 1) {
                ranges(plot, curve, color);
            }
            Step knee = curve.kneeStep();
            if (knee != null) {
                plot.mark(Numbers.compact(knee.achieved()) + "/s", color, knee.achieved(), knee.p99());
            }
        }
        return plot;
    }

    /** A vertical line at each step, from the least p99 of a repetition to the greatest. */
    private static void ranges(XyPlot plot, Curve curve, ThemeColor color) {
        int steps = curve.steps().size();
        double[] xs = new double[3 * steps];
        double[] ys = new double[3 * steps];
        for (int i = 0; i < steps; i++) {
            Step step = curve.steps().get(i);
            Arrays.fill(xs, 3 * i, 3 * i + 3, step.achieved());
            ys[3 * i] = step.p99Least();
            ys[3 * i + 1] = step.p99Most();
            ys[3 * i + 2] = Double.NaN;
        }
        plot.line(curve.label() + ", p99 range", color, xs, ys);
    }

    /** The rates of each series at which there is nothing to draw. */
    private String withoutLatencies() {
        String all = curves.stream().filter(curve -> !curve.steps().stream().allMatch(Step::hasLatencies))
                .map(curve -> curve.label() + " at " + curve.steps().stream().filter(step -> !step.hasLatencies())
                        .map(step -> Numbers.compact(step.rate())).collect(Collectors.joining(", ")) + "/s")
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "" : "; " + Outcome.NO_LATENCIES + ": " + all;
    }

    private XyPlot throughput() {
        DoubleSummaryStatistics rates = curves.stream().flatMap(curve -> curve.steps().stream())
                .mapToDouble(Step::rate).summaryStatistics();
        double[] ends = {rates.getMin(), rates.getMax()};
        XyPlot plot = XyPlot.titled("Throughput").x(axis("operations per second asked for", List.of(Step::rate)))
                .y(axis("operations per second begun", List.of(Step::rate, Step::achieved)))
                .dashes("as asked", ThemeColor.SLATE, ends, ends);
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            plot.dottedLine(curve.label(), ThemeColor.series(i), column(curve, Step::rate),
                    column(curve, Step::achieved));
        }
        return plot;
    }

    /** A logarithmic axis with a little room at both ends. */
    private Axis axis(String label, List<ToDoubleFunction<Step>> figures) {
        DoubleSummaryStatistics all = curves.stream().flatMap(curve -> curve.steps().stream())
                .flatMapToDouble(step -> figures.stream().mapToDouble(figure -> figure.applyAsDouble(step)))
                .filter(value -> value > 0).summaryStatistics();
        Axis axis = Axis.of(label).log();
        return all.getCount() == 0 ? axis : axis.from(all.getMin() / ROOM).to(all.getMax() * ROOM);
    }

    private static double[] column(Curve curve, ToDoubleFunction<Step> figure) {
        return curve.steps().stream().mapToDouble(figure).toArray();
    }
}
