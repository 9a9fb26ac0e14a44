package gcounter.maelstrom.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.check.Validity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepStoreTest {
    private static final Setup ONE = new Setup(Path.of("/bin/one"), "one", List.of("--ack", "local"), "", 1, 0, "4n");
    private static final Setup TWO = new Setup(Path.of("/bin/two"), "two", List.of(), "quick", 3, 10, "4n");

    @TempDir
    private Path directory;

    private SweepStore store;

    @BeforeEach
    void open() {
        store = new SweepStore(directory.resolve("s"));
    }

    private static Grid grid(double... rates) {
        List<Double> list = new ArrayList<>();
        for (double rate : rates) {
            list.add(rate);
        }
        return new Grid(List.of(ONE, TWO), list, 2, Double.NaN, List.of("--time-limit", "3"));
    }

    /** What a test leaves in its directory. */
    private Outcome finish(Point point, String valid, double achieved, double p99) throws Exception {
        return finish(point, valid, achieved, p99, 9);
    }

    private Outcome finish(Point point, String valid, double achieved, double p99, int answers) throws Exception {
        Path test = Files.createDirectories(store.begin(point).resolve("store/latest"));
        Files.writeString(test.resolve("history.jsonl"), "much");
        Files.writeString(test.resolve("results.json"), """
                {"valid?": %s, "rate": {"asked": %f, "achieved": %f, "missing": %f, "limit": %s},
                 "latency": {"all": {"count": %d, "p50": 1.5, "p95": 2, "p99": %f, "p99.9": 8, "max": 9}},
                 "stats": {"ok-count": 7, "fail-count": 1, "info-count": 2},
                 "net": {"servers": {"msgs-per-op": 0.5}}%s}
                """.formatted(valid, point.rate(), achieved, 1 - achieved / point.rate(),
                achieved < point.rate() ? "\"node\"" : "null", answers, p99,
                answers == 0 ? "" : ", \"node-cpu\": {\"us-per-op\": " + 100 * point.repetition() + "}"));
        return store.end(point);
    }

    @Test
    void aPointIsTheCommandLineOfATest() {
        Point point = grid(0.5, 2000).points().get(2);
        assertThat(point.arguments(List.of("--time-limit", "3"))).containsExactly("test", "--bin", "/bin/one",
                "--node-count", "1", "--latency", "0", "--concurrency", "4n", "--rate", "2000", "--time-limit", "3",
                "--", "--ack", "local");
        assertThat(point.id()).isEqualTo("003-one-1-node-0-ms-latency-2000-1");
        assertThat(grid(0.5).points()).extracting(Point::label).containsExactly("one, 1 node, 0 ms latency",
                "two, quick, 3 nodes, 10 ms latency", "one, 1 node, 0 ms latency",
                "two, quick, 3 nodes, 10 ms latency");
        assertThat(grid(0.5).points()).extracting(Point::repetition).containsExactly(1, 1, 2, 2);
    }

    @Test
    void theSameGridIsOpenedAgainAndAnotherIsNot() throws Exception {
        assertThat(store.open(grid(1, 2))).isTrue();
        assertThat(store.open(grid(1, 2))).isTrue();
        assertThat(store.open(grid(1, 3))).isFalse();
    }

    @Test
    void whatHasEndedIsRememberedAndWhatWasBegunIsNot() throws Exception {
        Grid grid = grid(1000, 2000);
        store.open(grid);
        Outcome outcome = finish(grid.points().get(0), "true", 1000, 4);
        store.begin(grid.points().get(1));
        assertThat(store.outcomes(grid)).containsExactly(Map.entry(grid.points().get(0), outcome));
        assertThat(outcome.valid()).isEqualTo(Validity.VALID);
        assertThat(outcome.limit()).isEmpty();
        assertThat(outcome.p99()).isEqualTo(4);
        assertThat(directory.resolve("s/001-one-1-node-0-ms-latency-1000-1/store/latest/history.jsonl"))
                .doesNotExist();
    }

    @Test
    void whatIsDamagedIsNamed() throws Exception {
        Grid grid = grid(1000);
        store.open(grid);
        finish(grid.points().get(0), "true", 1000, 4);
        Path results = directory.resolve("s/001-one-1-node-0-ms-latency-1000-1/results.json");
        Files.writeString(results, "{\n\"rate\": {");
        assertThatThrownBy(() -> store.outcomes(grid)).isInstanceOf(Sweep.Stopped.class)
                .hasMessage("'" + results + "' is not JSON, as its line 2 shows: remove it to go on.");
        Path file = directory.resolve("s/grid.json");
        Files.writeString(file, "{");
        assertThatThrownBy(() -> store.open(grid)).isInstanceOf(Sweep.Stopped.class)
                .hasMessage("'" + file + "' is not JSON, as its line 1 shows: remove it to go on.");
    }

    @Test
    void curvesAreMediansWithTheirKnees() throws Exception {
        Grid grid = grid(1000, 2000);
        store.open(grid);
        double[] latencies = {2, 3, 40, 300, 4, 5, 20, 500};
        for (Point point : grid.points()) {
            boolean tooMuch = point.setup().equals(TWO) && point.rate() == 2000;
            finish(point, "true", tooMuch ? 1500 : point.rate(), latencies[point.place()]);
        }
        SweepReport report = new SweepReport(grid, store.outcomes(grid));
        assertThat(report.valid()).isEqualTo(Validity.VALID);
        assertThat(report.table().replaceAll(" {2,}", " | ")).isEqualTo("""
            series | asked/s | achieved/s | p50 ms | p99 ms | p99 range | node CPU µs/op | limit | verdict
            one, 1 node, 0 ms latency | 1,000 | 1,000 | 1.5 | 3 | 2 – 4 | 150 | valid
            one, 1 node, 0 ms latency | 2,000 | 2,000 | 1.5 | 30 | 20 – 40 | 150 | valid | knee
            two, quick, 3 nodes, 10 ms latency | 1,000 | 1,000 | 1.5 | 4 | 3 – 5 | 150 | valid | knee
            two, quick, 3 nodes, 10 ms latency | 2,000 | 1,500 | 1.5 | 400 | 300 – 500 | 150 | node | valid
            """);
        assertThat(report.csv().lines()).hasSize(9).element(1).isEqualTo(
                "\"one, 1 node, 0 ms latency\",/bin/one,--ack local,1,0,4n,1,1000,1000.0,0.0,,1.5,2.0,2.0,8.0,9.0,"
                + "7,1,2,0.5,100.0,true,");
        report.write(directory.resolve("s"), "maelstrom sweep");
        assertThat(directory.resolve("s")).isDirectoryContaining("glob:**/latency.svg")
                .isDirectoryContaining("glob:**/latency.png").isDirectoryContaining("glob:**/sweep.json");
        assertThat(Files.readString(directory.resolve("s/report.html"))).contains("maelstrom sweep", "2,000");
    }

    @Test
    void aTestWithoutLatenciesIsSaidToBeOne() throws Exception {
        Grid grid = new Grid(List.of(ONE), List.of(1000.0, 2000.0), 1, Double.NaN, List.of());
        store.open(grid);
        finish(grid.points().get(0), "true", 1000, 4);
        finish(grid.points().get(1), "\"unknown\"", 2000, 0, 0);
        SweepReport report = new SweepReport(grid, store.outcomes(grid));
        assertThat(report.table().lines().toList().get(2)).startsWith("one ").contains("–")
                .endsWith("no verdict, no latencies");
        assertThat(report.csv().lines().toList().get(0)).endsWith(",valid,remark");
        assertThat(report.csv().lines().toList().get(2)).contains(",,,,,").endsWith(",0.5,,unknown,no latencies");
        report.write(directory.resolve("s"), "maelstrom sweep");
        assertThat(Files.readString(directory.resolve("s/latency.svg"))).contains("no latencies: one at 2000/s");
        JsonNode step = new ObjectMapper().readTree(directory.resolve("s/sweep.json").toFile())
                .at("/curves/0/steps/1");
        assertThat(step.path("p99").isNull()).isTrue();
        assertThat(step.path("node-cpu-us-per-op").isNull()).isTrue();
    }

    @Test
    void theWorstVerdictOfAllTestsCounts() throws Exception {
        Grid grid = grid(1000);
        store.open(grid);
        finish(grid.points().get(0), "\"unknown\"", 1000, 1);
        finish(grid.points().get(1), "true", 1000, 1);
        assertThat(new SweepReport(grid, store.outcomes(grid)).valid()).isEqualTo(Validity.UNKNOWN);
        finish(grid.points().get(3), "false", 1000, 1);
        assertThat(new SweepReport(grid, store.outcomes(grid)).valid()).isEqualTo(Validity.INVALID);
    }

    @Test
    void theWorstVerdictOfTheRepetitionsCounts() throws Exception {
        Grid grid = new Grid(List.of(ONE), List.of(1000.0), 3, Double.NaN, List.of());
        store.open(grid);
        finish(grid.points().get(0), "true", 1000, 1);
        finish(grid.points().get(1), "\"unknown\"", 1000, 1);
        SweepReport report = new SweepReport(grid, store.outcomes(grid));
        assertThat(report.table()).contains("no verdict");
        report.write(directory.resolve("s"), "maelstrom sweep");
        assertThat(Files.readString(directory.resolve("s/report.html"))).contains("no verdict");
        assertThat(new ObjectMapper().readTree(directory.resolve("s/sweep.json").toFile())
                .at("/curves/0/steps/0/valid").textValue()).isEqualTo("unknown");
        finish(grid.points().get(2), "false", 1000, 1);
        assertThat(new SweepReport(grid, store.outcomes(grid)).table()).contains("not valid");
    }

    @Test
    void theTimeLeftIsRounded() {
        assertThat(Sweep.timeLeft(0)).isEmpty();
        assertThat(Sweep.timeLeft(61.4)).isEqualTo("  (61 s left)");
        assertThat(Sweep.timeLeft(200)).isEqualTo("  (3 min left)");
    }
}
