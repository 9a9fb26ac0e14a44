package gcounter.maelstrom.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.compare.Comparison;
import gcounter.maelstrom.compare.NotATestException;
import gcounter.maelstrom.plot.Html;
import gcounter.maelstrom.plot.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws two tests side by side, their curves over each other. One request. */
final class ComparePage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Comparison comparison;
    private final List<List<JsonNode>> lives;
    private final Page page = new Page("Two tests side by side");

    ComparePage(Path a, Path b) throws NotATestException {
        comparison = Comparison.of(a, b);
        lives = List.of(live(a), live(b));
    }

    private static List<JsonNode> live(Path directory) {
        try {
            return new LiveLog(directory).next().stream().map(EntryReader::parse)
                    .filter(line -> line.path("phase").asText("-").isEmpty()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    String html() {
        comparison.writeOptions(page);
        page.section("Over time");
        chart("Operations per second", "s", "/s", false, List.of(overTime(0, "rate"), overTime(1, "rate")));
        chart("99th percentile of the latency", "s", "ms", true, List.of(overTime(0, "p99"), overTime(1, "p99")));
        page.section("Latency");
        for (String operation : List.of("add", "read")) {
            chart("Latency of " + operation + "s, by the part of them that took no longer", "part", "ms", true,
                    comparison.latencies(operation));
        }
        comparison.writeFigures(page);
        return page.body();
    }

    private double[][] overTime(int test, String name) {
        List<JsonNode> lines = lives.get(test).stream().filter(line -> line.path(name).isNumber()).toList();
        return new double[][] {lines.stream().mapToDouble(line -> line.path("seconds").doubleValue()).toArray(),
            lines.stream().mapToDouble(line -> line.path(name).doubleValue()).toArray()};
    }

    /** The script draws what is in the attribute; who has none reads the figures below. */
    private void chart(String title, String x, String y, boolean log, List<double[][]> curves) {
        List<Map<String, Object>> series = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            series.add(Map.of("name", i == 0 ? "A" : "B", "x", curves.get(i)[0], "y", curves.get(i)[1]));
        }
        if (curves.stream().allMatch(curve -> curve[0].length == 0)) {
            page.paragraph(title + ": neither test has kept it.");
            return;
        }
        try {
            page.html("<div class=\"chart\" data-chart=\"" + Html.escape(JSON.writeValueAsString(
                    Map.of("title", title, "x", x, "y", y, "log", log, "series", series))) + "\"></div>");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can be written", e);
        }
    }
}
