package gcounter.maelstrom.web;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.maelstrom.plot.Html;
import gcounter.maelstrom.plot.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws the lists of sweeps and of benchmark runs, which are never many. One request. */
final class OtherRuns {
    private final Store store;
    private final StringBuilder html = new StringBuilder();

    OtherRuns(Store store) {
        this.store = store;
    }

    String html() {
        List<Path> sweeps = latestFirst(Store.SWEEPS);
        if (!sweeps.isEmpty()) {
            begin("Sweeps", "sweep", "tests", "knee");
            sweeps.forEach(this::sweep);
            end();
        }
        List<Path> benchmarks = latestFirst(Store.BENCHMARKS);
        if (!benchmarks.isEmpty()) {
            begin("Benchmarks", "run", "", "command");
            benchmarks.forEach(this::benchmark);
            end();
        }
        return html.toString();
    }

    private List<Path> latestFirst(String kind) {
        List<Path> directories = new ArrayList<>(Store.directories(store.root().resolve(kind)));
        Collections.reverse(directories);
        return directories;
    }

    private void begin(String heading, String... columns) {
        html.append("<h2>").append(heading).append("</h2>\n<div class=\"table\"><table><thead><tr>");
        for (String column : columns) {
            html.append("<th>").append(column).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }

    private void end() {
        html.append("</tbody></table></div>\n");
    }

    private void sweep(Path sweep) {
        List<Path> points = Store.directories(sweep);
        long done = points.stream().filter(point -> Files.exists(point.resolve("results.json"))).count();
        row(sweep, done + " of " + points.size() + " done", knees(read(sweep.resolve("sweep.json"))));
    }

    private static String knees(JsonNode results) {
        List<String> knees = new ArrayList<>();
        for (JsonNode curve : results.path("curves")) {
            JsonNode says = curve.path("says");
            knees.add(curve.path("series").asText() + ": " + (says.isTextual() ? says.asText()
                    : curve.path("knee").isNumber() ? Numbers.format(curve.path("knee").asDouble()) + "/s" : "none"));
        }
        return String.join("; ", knees);
    }

    private void benchmark(Path run) {
        row(run, "", read(run.resolve("results.environment.json")).path("command").asText());
    }

    private void row(Path directory, String state, String what) {
        String path = store.path(directory);
        boolean report = Files.exists(directory.resolve("report.html"));
        html.append("<tr><td><a href=\"/store/").append(Html.link(path)).append(report ? "/report.html" : "/")
                .append("\">").append(Html.escape(directory.getFileName().toString())).append("</a></td><td>")
                .append(state).append("</td><td>").append(Html.escape(what)).append("</td></tr>\n");
    }

    private static JsonNode read(Path file) {
        try {
            return EntryReader.parse(Files.readString(file));
        } catch (IOException e) {
            return EntryReader.parse("");
        }
    }
}
