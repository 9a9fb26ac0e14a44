package gcounter.maelstrom.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.plot.Numbers;
import gcounter.maelstrom.plot.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a sweep has found, for people and programs. Main thread. */
public final class SweepReport {
    private static final List<String> HEAD = List.of("series", "#asked/s", "#achieved/s", "#p50 ms", "#p99 ms",
            "#p99 range", "#node CPU µs/op", "limit", "verdict", "");

    private final Grid grid;
    private final Map<Point, Outcome> outcomes;
    private final List<Curve> curves;

    SweepReport(Grid grid, Map<Point, Outcome> outcomes) {
        this.grid = grid;
        this.outcomes = outcomes;
        this.curves = Curve.of(grid, outcomes);
    }

    /** The worst verdict of a test. */
    public Validity valid() {
        return outcomes.values().stream().map(Outcome::valid).reduce(Validity.VALID, Validity::and);
    }

    /**
     * Writes everything: {@code table.txt}, {@code sweep.csv}, {@code sweep.json}, the picture, {@code report.html}.
     *
     * @param command what was typed to get it
     */
    public void write(Path directory, String command) throws IOException {
        Files.writeString(directory.resolve("table.txt"), table());
        Files.writeString(directory.resolve("sweep.csv"), csv());
        Files.writeString(directory.resolve("sweep.json"),
                new ObjectMapper().valueToTree(results(command)).toPrettyString() + "\n");
        new SweepPage(curves, HEAD, rows(), command, grid).write(directory);
    }

    private Map<String, Object> results(String command) {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("command", command);
        results.put("cores", Runtime.getRuntime().availableProcessors());
        results.put("grid", grid.results());
        results.put("curves", curves.stream().map(Curve::results).toList());
        return results;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Curve curve : curves) {
            for (int i = 0; i < curve.steps().size(); i++) {
                Step step = curve.steps().get(i);
                rows.add(List.of(curve.label(), Numbers.format(step.rate()), Numbers.format(step.achieved()),
                        Numbers.format(step.p50()), Numbers.format(step.p99()), range(step),
                        Numbers.format(step.nodeCpu()), step.limit(), step.verdict(), i == curve.knee() ? "knee" : ""));
            }
        }
        return rows;
    }

    /** How far the repetitions lie apart. */
    private String range(Step step) {
        return grid.repetitions() == 1 || !step.hasLatencies() ? ""
                : Numbers.format(step.p99Least()) + " – " + Numbers.format(step.p99Most());
    }

    /** For people, to be printed in columns, and below it what a search has found. */
    public String table() {
        return TextTable.of(HEAD, rows()) + curves.stream().filter(curve -> curve.says() != null)
                .map(curve -> "\n" + curve.label() + " " + curve.says() + ".").collect(Collectors.joining());
    }

    /** A line for each test, as the tests ran. */
    String csv() {
        StringBuilder csv = new StringBuilder();
        outcomes.forEach((point, outcome) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("series", point.label());
            row.put("bin", point.setup().bin());
            row.put("arguments", String.join(" ", point.setup().arguments()));
            row.put("nodes", point.setup().nodes());
            row.put("latency", point.setup().latency());
            row.put("concurrency", point.setup().concurrency());
            row.put("repetition", point.repetition());
            row.put("asked", Point.figure(point.rate()));
            row.putAll(outcome.columns());
            if (csv.isEmpty()) {
                csv.append(String.join(",", row.keySet())).append('\n');
            }
            csv.append(String.join(",", row.values().stream().map(SweepReport::quoted).toList())).append('\n');
        });
        return csv.toString();
    }

    private static String quoted(Object value) {
        String text = value.equals(Double.NaN) ? "" : value.toString();
        return text.matches("[^\",\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
