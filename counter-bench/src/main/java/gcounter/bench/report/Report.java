package gcounter.bench.report;

import gcounter.maelstrom.plot.Page;
import gcounter.maelstrom.plot.Picture;
import gcounter.maelstrom.plot.ThemeColor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code report.html}, one file that needs nothing else, {@code report.txt}, and a folder {@code plots} with
 * each picture as SVG and PNG.
 */
public final class Report {
    private static final String UNKNOWN = "Nothing is known of the machine: no record of it lies beside the results.";

    private final Results results;
    private final Page page = new Page("Benchmarks of the counter");
    private final StringBuilder text = new StringBuilder();
    private String withoutPictures = "";

    public Report(Results results) {
        this.results = results;
    }

    /**
     * Writes all files.
     *
     * @return why there are no pictures, in a sentence; empty when there are
     */
    public String write(Path directory) throws IOException {
        circumstances();
        for (Question question : Questions.all()) {
            Answer answer = new Answer(question, results.scores());
            if (!answer.isEmpty()) {
                answer(answer, directory.resolve("plots"));
            }
        }
        everything();
        Files.createDirectories(directory);
        page.write(directory.resolve("report.html"));
        Files.writeString(directory.resolve("report.txt"), text);
        return withoutPictures;
    }

    private void circumstances() {
        Environment environment = results.environment();
        if (environment == null) {
            page.verdict(ThemeColor.OCHRE, "An unknown machine", UNKNOWN);
            text.append(UNKNOWN).append("\n\n");
            return;
        }
        List<String> disturbances = environment.disturbances();
        if (disturbances.isEmpty()) {
            page.verdict(ThemeColor.GREEN, "A quiet machine", "Nothing of note ran beside the benchmarks.");
        } else {
            page.verdict(ThemeColor.OCHRE, "A busy machine: take the figures with care",
                    String.join(" ", disturbances));
        }
        List<List<String>> rows = List.of(
                List.of("Machine", environment.machine()),
                List.of("Flags", String.join(" ", environment.flags())),
                List.of("Run", environment.command() + ", " + environment.date() + ", commit " + environment.commit()
                        + ", " + environment.seconds() / 60 + " min, JMH " + environment.jmh()),
                List.of("Load average", environment.loadBefore() + " before, " + environment.loadAfter() + " after"));
        page.table(List.of("", ""), rows);
        rows.forEach(row -> text.append(row.get(0)).append(": ").append(row.get(1)).append('\n'));
        disturbances.forEach(reason -> text.append("A busy machine: ").append(reason).append('\n'));
        text.append('\n');
    }

    private void answer(Answer answer, Path plots) throws IOException {
        AnswerView view = new AnswerView(answer);
        String summary = String.join(" ", new Summary(answer).all());
        String table = view.table().toString();
        page.section(answer.question.heading()).paragraph(summary);
        picture(answer.question.id(), view, plots);
        page.listing(table);
        text.append(answer.question.heading()).append("\n\n").append(summary).append("\n\n")
                .append(table).append('\n');
    }

    /** Drawing needs the JDK's graphics and a font, which a machine may not have; the numbers need neither. */
    private void picture(String name, AnswerView view, Path plots) throws IOException {
        if (!withoutPictures.isEmpty()) {
            return;
        }
        try {
            page.picture(Picture.of(name, view.plot()).writeSvg(plots).writePng(plots));
        } catch (InternalError | LinkageError | RuntimeException e) {
            withoutPictures = "There are no pictures: this machine can't draw (" + e + "); fonts may be missing, as"
                    + " in a JDK without a desktop.";
            page.paragraph(withoutPictures);
        }
    }

    private void everything() {
        TextTable table = new TextTable();
        table.row(List.of("benchmark", "score", "unit", "bytes/op"));
        for (Score score : results.scores()) {
            List<String> row = new ArrayList<>(List.of(score.key()));
            row.add(AnswerView.cell(estimate(score, score.figure())));
            row.add(score.unit());
            Estimate allocated = estimate(score, Score.ALLOCATION);
            row.add(allocated == null ? "" : String.valueOf(Math.round(allocated.mean())));
            table.row(row);
        }
        page.section("All figures").listing(table.toString());
        page.paragraph("± is half of the 95 % confidence interval, by Student's t over the forks' means. Ratios and"
                + " their intervals are Welch's, on the logarithms of the forks' means.");
        text.append("All figures\n\n").append(table);
    }

    private static Estimate estimate(Score score, String figure) {
        double[] observations = score.observations(figure);
        return observations.length == 0 ? null : Estimate.of(observations);
    }
}
