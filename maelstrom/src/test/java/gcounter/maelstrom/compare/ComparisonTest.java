package gcounter.maelstrom.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gcounter.maelstrom.check.LatencySummary;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    @TempDir
    private Path directory;

    private Path run(String name, String valid, int rate, double achieved, boolean withLatencies) throws Exception {
        Path run = Files.createDirectories(directory.resolve(name));
        Files.writeString(run.resolve("results.json"), """
                {"valid?": %s, "rate": {"asked": %d, "achieved": %s, "limit": null}, "stats": {"fail-count": 0},
                 "latency": {"unit": "ms", "add": {"p50": 1.5}}, "node-cpu": {"us-per-op": %s},
                 "test": {"bin": "node", "rate": %d, "nodes": ["n0", "n1"]}}
                """.formatted(valid, rate, achieved, 2 * rate, rate));
        if (withLatencies) {
            History history = new History();
            history.complete(history.begin(Operation.ADD, 0, 0, 0, 0, 1), 2_000_000, 1);
            history.complete(history.begin(Operation.ADD, 0, 0, 0, 0, 1), 9_000_000, 1);
            new LatencySummary(history, 0).write(run.resolve("latency.hlog"));
        }
        return run.toRealPath();
    }

    @Test
    void saysWhatDifferedAndByWhatRatio() throws Exception {
        Path a = run("a", "true", 100, 100, true);
        Path b = run("b", "\"unknown\"", 200, 150, true);
        assertThat(Comparison.of(a, b).text()).isEqualTo("A  " + a + "  valid\nB  " + b + "  no verdict\n" + """

                option  A    B
                rate    100  200

                figure                A    B  B / A
                rate asked          100  200      2
                rate achieved       100  150    1.5
                node-cpu us-per-op  200  400      2
                latency add p50     1.5  1.5      1
                """);
    }

    @Test
    void drawsBothLatenciesInOnePicture() throws Exception {
        Path page = directory.resolve("some/where/page.html");
        Comparison.of(run("a", "true", 1, 1, true), run("b", "false", 1, 1, true)).write(page);
        assertThat(page).content().contains("alt=\"Latency of adds\"", "both had the same options", "not valid",
                "Neither test has kept latencies of a successful read.");
    }

    @Test
    void doesWithoutLatenciesThatWereNotKept() throws Exception {
        Path page = directory.resolve("page.html");
        Comparison.of(run("a", "true", 1, 1, false), run("b", "true", 1, 1, true)).write(page);
        assertThat(page).content().contains("alt=\"Latency of adds\"");
    }

    @Test
    void refusesWhatIsNoTest() throws Exception {
        Path run = run("a", "true", 1, 1, false);
        refuses(directory.resolve("none"), run, "There is no directory '" + directory.resolve("none") + "'.");
        refuses(run, directory, "'" + directory + "' is not the directory of a test: it has no results.json.");
        Path foreign = Files.createDirectories(directory.resolve("foreign"));
        Files.writeString(foreign.resolve("results.json"), "[1, 2]");
        refuses(foreign, run, "is not what a test of this workbench leaves behind.");
        Files.writeString(foreign.resolve("results.json"), "{:valid? true}");
        refuses(run, foreign, "results.json' is not JSON, as its line 1 shows.");
        Files.writeString(foreign.resolve("results.json"), "{\n\"valid?\": {");
        refuses(run, foreign, "results.json' is not JSON, as its line 2 shows.");
    }

    @Test
    void refusesLatenciesThatWereCutOff() throws Exception {
        Path cut = run("a", "true", 1, 1, true);
        Path log = cut.resolve("latency.hlog");
        String whole = Files.readString(log);
        Files.writeString(log, whole.substring(0, whole.indexOf("Tag=add") + 9));
        refuses(cut, cut, "'" + log + "' is damaged: no latencies can be read from it.");
    }

    private static void refuses(Path a, Path b, String sentence) {
        assertThatThrownBy(() -> Comparison.of(a, b)).isInstanceOf(NotATestException.class)
                .hasMessageContaining(sentence);
    }
}
