package gcounter.maelstrom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.lamport.TimedMessage;
import gcounter.maelstrom.plot.PlotRenderer;
import gcounter.maelstrom.plot.ThemeColor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ReportTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    private Path directory;

    private String report(History history, Map<String, Object> results, List<TimedMessage> messages)
            throws IOException {
        ReportData data = new ReportData("Not valid", ThemeColor.RED, "A <read> went down.", List.of("A remark."),
                "maelstrom test",
                List.of("n0", "n1"), SECOND, history, List.of(), messages,
                List.of(new ReportData.FaultTime("kill", "kill n0", 0.2, 0.4),
                        new ReportData.FaultTime("pause", "pause n1", 0.3, 0.7)), results);
        Report.write(data, new DrawnHistory(history.soFar(), data.nodes(), SECOND, data.faults()), directory);
        return Files.readString(directory.resolve("report.html"));
    }

    private static History history() {
        History history = new History();
        for (int i = 0; i < 100; i++) {
            long at = i * SECOND / 100;
            int row = history.begin(i % 3 == 0 ? Operation.ADD : Operation.READ, 2, i % 2, at, at, 1);
            history.complete(row, at + 1_000_000, Outcome.OK, History.NO_CODE);
        }
        return history;
    }

    @Test
    void tellsTheVerdictAndStandsAlone() throws IOException {
        assumeTrue(PlotRenderer.obstacle().isEmpty());
        Files.createDirectory(directory.resolve("node-logs"));
        Files.writeString(directory.resolve("node-logs/n0.log"), "");
        String html = report(history(), Map.of("test", Map.of("rate", 100.0)), List.of());
        assertThat(html).contains("A &lt;read&gt; went down.", "A remark.", "maelstrom test", "pause n1", "0.7",
                "href=\"node-logs/n0.log\"").doesNotContain("n1.log", "What is wrong", "src=\"http");
        for (String name : List.of("throughput", "latency-add", "latency-read", "availability", "convergence",
                "latency-distribution", "messages")) {
            assertThat(directory.resolve("plots/" + name + ".svg")).exists();
        }
        assertThat(Files.readString(directory.resolve("plots/convergence.svg"))).contains(">kill<", ">pause<");
    }

    @Test
    void showsViolationsWithTheOperationsAndTheMessagesAroundThem() throws IOException {
        assumeTrue(PlotRenderer.obstacle().isEmpty());
        Map<String, Object> operation = Map.of("operation", 1, "f", "read", "value", 7L, "client", "c2", "node", "n1",
                "invoked", 10_000L, "completed", 11_000L, "type", "ok");
        Map<String, Object> violation = Map.of("what", "Read 1 went down.", "operation", 1, "around",
                List.of(operation));
        Map<String, Object> results = Map.of("workload", Map.of("reads-going-down", Map.of("violation-count", 12L,
                "violations", List.of(violation))));
        List<TimedMessage> messages = List.of(
                new TimedMessage(0, "c2", "n1", "{\"type\":\"read\"}", 10_000, List.of(10_000L), List.of()),
                new TimedMessage(1, "n1", "c2", "{\"type\":\"read_ok\",\"value\":7}", 11_000, List.of(11_000L),
                        List.of()));
        String html = report(history(), results, messages);
        assertThat(html).contains("What is wrong", "reads-going-down: 12", "Read 1 went down.", "this one",
                "0.010000");
        assertThat(Files.readString(directory.resolve("plots/violation-reads-going-down.svg")))
                .contains(">read_ok 7<");
    }

    @Test
    void ofManyWrongFinalReadsAndSumsItShowsADozen() throws IOException {
        List<Map<String, Object>> errors = IntStream.range(0, 100).mapToObj(i -> Map.<String, Object>of("node", "n0",
                "client", "c" + i, "value", 5007L)).toList();
        List<List<Long>> sums = LongStream.range(0, 100).mapToObj(i -> List.of(100 * i, 100 * i + i % 2)).toList();
        String html = report(history(), Map.of("workload", Map.of("errors", errors, "acceptable", sums,
                "acceptable-count", 1_000_000L)), List.of());
        assertThat(html).contains("Acceptable: 4,500 to 4,501, 4,600, 4,700 to 4,701, ", "5,600, and 999,988 more.",
                ">c11<", "And 88 more.").doesNotContain(">c12<", "4,400", "5,700");
    }

    @Test
    void aTestThatWasCutShortHasNoRate() throws IOException {
        assertThat(report(history(), Map.of("rate", Map.of("asked", 5.0, "achieved", 5.0)), List.of()))
                .contains("operations per second<");
        assertThat(report(history(), Map.of("rate", Map.of("asked", 5.0)), List.of()))
                .doesNotContain("operations per second<");
    }

    @Test
    void tellsWhatAnOperationCostTheNodesWhereThatIsKnown() throws IOException {
        assertThat(report(history(), Map.of("node-cpu", Map.of("seconds", 3.21, "us-per-op", 123.4)), List.of()))
                .contains("node CPU per operation", ">123 µs<", "3.21 s from the nodes' start");
        assertThat(report(history(), Map.of(), List.of())).doesNotContain("node CPU");
    }

    @Test
    void aTestInWhichNothingHappenedHasAReportToo() throws IOException {
        assertThat(report(new History(), Map.of(), List.of())).contains("In figures");
    }

    @Test
    void aHistoryIsDrawnTheSameEachTimeThoughItsPicturesAreDrawnSideBySide() {
        assumeTrue(PlotRenderer.obstacle().isEmpty());
        DrawnHistory first = new DrawnHistory(history(), List.of("n0", "n1"), SECOND, List.of());
        for (int i = 0; i < 5; i++) {
            DrawnHistory again = new DrawnHistory(history(), List.of("n0", "n1"), SECOND, List.of());
            for (String name : List.of("throughput", "latency-add", "convergence", "latency-distribution")) {
                assertThat(again.picture(name).svg()).isEqualTo(first.picture(name).svg());
            }
        }
    }
}
