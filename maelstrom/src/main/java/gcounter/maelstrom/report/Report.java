package gcounter.maelstrom.report;

import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.net.TypeCounts;
import gcounter.maelstrom.plot.Html;
import gcounter.maelstrom.plot.Numbers;
import gcounter.maelstrom.plot.Page;
import gcounter.maelstrom.plot.Picture;
import gcounter.maelstrom.plot.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes {@code report.html}, one page that tells the whole of a test, and its pictures to {@code plots/}. The
 * thread that runs the test, when the verdict is known.
 */
public final class Report {
    private static final double LITTLE = 0.001;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReportData data;
    private final DrawnHistory drawn;
    private final Path directory;
    private final Page page;

    private Report(ReportData data, DrawnHistory drawn, Path directory) {
        this.data = data;
        this.drawn = drawn;
        this.directory = directory;
        this.page = new Page("A test of a grow-only counter");
    }

    /**
     * Writes the report to the directory of the test.
     *
     * @param drawn the history of the data
     * @return why it has no pictures; empty when it has them
     */
    public static Optional<String> write(ReportData data, DrawnHistory drawn, Path directory) throws IOException {
        Report report = new Report(data, drawn, directory);
        report.compose();
        report.page.write(directory.resolve("report.html"));
        return drawn.obstacle();
    }

    private void compose() throws IOException {
        page.verdict(data.color(), data.verdict(), data.sentence());
        data.remarks().forEach(page::paragraph);
        page.listing(data.command());
        figures(drawn.analysis());
        new ViolationSection(page, data, this::picture).write();
        plots();
        faults();
        test();
        files();
    }

    private void figures(Analysis analysis) {
        long[] counts = new long[Outcome.values().length];
        for (int row = 0; row < data.history().size(); row++) {
            counts[data.history().outcome(row).ordinal()]++;
        }
        long info = counts[Outcome.INFO.ordinal()] + counts[Outcome.OPEN.ordinal()];
        double seconds = (double) data.timeLimit() / NANOS;
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("operations", Numbers.format(data.history().size()), "final reads included"));
        rows.add(List.of("ok", Numbers.format(counts[Outcome.OK.ordinal()]), ""));
        rows.add(List.of("fail", Numbers.format(counts[Outcome.FAIL.ordinal()]), "certainly did not happen"));
        rows.add(List.of("info", Numbers.format(info), "may have happened"));
        boolean cutShort = data.results().get("rate") instanceof Map<?, ?> rate && !rate.containsKey("achieved");
        if (!cutShort) {
            rows.add(List.of("operations per second", Numbers.format(analysis.operations() / seconds),
                    "over the " + Numbers.format(seconds) + " s in which clients asked"));
        }
        rows.add(latency("add"));
        rows.add(latency("read"));
        if (data.results().get("node-cpu") instanceof Map<?, ?> cpu) {
            rows.add(List.of("node CPU per operation", figure(cpu.get("us-per-op")) + " µs",
                    figure(cpu.get("seconds")) + " s from the nodes' start to the final reads"));
        }
        rows.add(List.of("sum of the acknowledged adds", Numbers.format(analysis.lags().acknowledged()), ""));
        page.section("In figures").table(List.of("what", "#how much", ""), rows);
    }

    private List<String> latency(String operation) {
        String figures = data.results().get("latency") instanceof Map<?, ?> latency
                && latency.get(operation) instanceof Map<?, ?> summary && summary.get("count") instanceof Number count
                && count.longValue() > 0
                ? Stream.of("p50", "p99", "p99.9", "max").map(summary::get).map(Report::figure)
                        .collect(Collectors.joining(" / ")) + " ms" : "–";
        return List.of("latency of " + operation + "s, p50 / p99 / p99.9 / max", figures,
                "from when it was due to its answer");
    }

    private static String figure(Object value) {
        return value instanceof Number number ? Numbers.format(number.doubleValue()) : "–";
    }

    private void plots() throws IOException {
        page.section("Over time");
        drawn.obstacle().ifPresent(page::paragraph);
        if (!data.faults().isEmpty()) {
            page.paragraph("Bars above a plot show what was broken and when; their shadows lie behind the curves.");
        }
        picture("throughput", "");
        picture("latency-add", "From the moment in which an operation was due to its answer. Where an interval has few "
                + "operations, its high percentiles are its slowest one. What failed, or got no answer within 5 s, is "
                + "not here but below, under availability.");
        picture("latency-read", "");
        picture("availability", "");
        picture("convergence", "How much a node's answers lacked at worst. It goes back to zero when a node has heard "
                + "of everything.");
        page.section("All in all");
        picture("latency-distribution", "Every step to the right is ten times rarer: at 99 %, one operation in a "
                + "hundred took longer.");
        double operations = Math.max(1, data.history().size());
        picture("messages", RunPlots.messages(data.types(), operations), "");
        page.table(List.of("from – to", "type", "#messages", "#per operation"), data.types().stream()
                .map(count -> row(count, operations)).toList());
    }

    private static List<String> row(TypeCounts.Count count, double operations) {
        return List.of(count.link().label(), count.type(), Numbers.format(count.messages()),
                perOperation(count.messages() / operations));
    }

    private static String perOperation(double messages) {
        return messages < LITTLE ? "< " + LITTLE : Numbers.format(messages);
    }

    /** Puts a picture of the history into the page and into a file. */
    private void picture(String name, String caption) throws IOException {
        if (drawn.picture(name) != null) {
            page.picture(drawn.picture(name).writeSvg(directory.resolve("plots")), caption);
        }
    }

    /** Draws a plot into the page and into a file; the page does without where nothing can be drawn. */
    private void picture(String name, Plot plot, String caption) throws IOException {
        if (drawn.obstacle().isEmpty()) {
            page.picture(Picture.of(name, plot).writeSvg(directory.resolve("plots")), caption);
        }
    }

    private void faults() {
        if (data.faults().isEmpty()) {
            return;
        }
        page.section("Faults").table(List.of("fault", "what", "#from (s)", "#to (s)"), data.faults().stream()
                .map(fault -> List.of(fault.kind(), fault.summary(), Numbers.format(fault.from()),
                        Numbers.format(fault.to()))).toList());
    }

    private void test() {
        List<List<String>> rows = new ArrayList<>();
        if (data.results().get("test") instanceof Map<?, ?> test) {
            test.forEach((name, value) -> rows.add(List.of(String.valueOf(name), plain(value))));
        }
        rows.add(List.of("machine", Machine.describe()));
        page.section("The test").table(List.of("option", "value"), rows);
    }

    private static String plain(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "none" : String.join(" ", list.stream().map(String::valueOf).toList());
        }
        return value == null ? "none" : String.valueOf(value);
    }

    private void files() {
        StringBuilder links = new StringBuilder();
        link(links, "results.json", "all results, for programs");
        link(links, "history.jsonl", "every operation");
        link(links, "messages.jsonl", "the first messages");
        for (String node : data.nodes()) {
            link(links, "node-logs/" + node + ".log", "what " + node + " wrote to stderr");
        }
        page.section("Files").html("<ul>" + links + "</ul>");
    }

    private void link(StringBuilder links, String file, String what) {
        if (Files.exists(directory.resolve(file))) {
            links.append("<li><a href=\"").append(Html.escape(file)).append("\">").append(Html.escape(file))
                    .append("</a>: ").append(Html.escape(what)).append("</li>");
        }
    }
}
