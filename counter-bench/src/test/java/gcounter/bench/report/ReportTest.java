package gcounter.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("results.json");
    }

    private String report(Sample sample) throws Exception {
        new Report(sample.results(file())).write(directory);
        return Files.readString(directory.resolve("report.txt"));
    }

    @Test
    void saysWhoIsAhead() throws Exception {
        String text = report(new Sample(1, 0.01).addPath("node", 1, 40).addPath("lock", 1, 20)
                .addPath("node", 4, 40).addPath("lock", 4, 80)
                .addPath("node", 16, 30).addPath("lock", 16, 30));
        assertThat(text).containsPattern("At 1 handler, node does [0-9.]+ ± [0-9.]+ requests/µs,"
                + " (2.0|1.9)\\d times \\([0-9.]+ to [0-9.]+\\) what the best mutex, lock, does\\.");
        assertThat(text).contains("It is ahead of the best mutex at 1 handler;"
                + " it is behind the best mutex at 4 handlers;"
                + " no difference from the best mutex can be told at 16 handlers (95 % confidence).");
    }

    @Test
    void forTimesLessIsBetter() throws Exception {
        String text = report(new Sample(2, 0.01).read("node", 80).read("streaming", 300).read("tree", 600));
        assertThat(text).containsPattern("At add, node takes [0-9.]+ ± [0-9.]+ ns per message, 0\\.2\\d times .*"
                + " what the best way with Jackson, streaming, takes\\.");
        assertThat(text).contains("It is ahead of the best way with Jackson at add");
    }

    @Test
    void saysWhereNothingCanBeTold() throws Exception {
        String text = report(new Sample(1, 0.3).addPath("node", 1, 40).addPath("lock", 1, 40)
                .addPath("node", 4, 40).addPath("lock", 4, 40));
        assertThat(text).contains("No difference from the best mutex can be told anywhere (95 % confidence).");
    }

    @Test
    void nothingAllocatedIsAheadOfSomething() throws Exception {
        String text = report(new Sample(7, 0.01).read("node", 80, 0.02).read("streaming", 300, 800));
        assertThat(text).contains("node takes 0 ± 0 bytes per message, and the best way with Jackson, streaming,"
                + " 796 ± 7.72. It is ahead of the best way with Jackson at add (95 % confidence).");
    }

    @Test
    void saysHowFarTheFloorIs() throws Exception {
        String text = report(new Sample(3, 0.01)
                .oneAdd("counter", 20, 30).oneAdd("mutex", 20, 30).oneAdd("floor", 10, 15));
        assertThat(text).containsPattern("what the best baseline, mutex, takes, and (2.0|1.9)\\d times"
                + " \\([0-9.]+ to [0-9.]+\\) what the floor takes\\.");
    }

    @Test
    void saysWhatAColdNodeCosts() throws Exception {
        String text = report(new Sample(8, 0.01).cold("counter", 55).cold("mutex", 100).cold("floor", 25));
        assertThat(text).containsPattern("At 0 busy loops beside it, counter takes 5\\d\\.\\d ± [0-9.]+ µs of CPU"
                + " for a request, 0\\.5\\d times \\([0-9.]+ to [0-9.]+\\) what the best baseline, mutex, takes");
        assertThat(text).contains("The same by thread");
    }

    @Test
    void takesPercentilesFromTheHistograms() throws Exception {
        double[] times = new double[1000];
        Arrays.setAll(times, i -> i + 1);
        Score score = new Sample(3, 0).oneAdd("counter", times).results(file()).scores().get(0);
        assertThat(score.observations("p50")).containsOnly(500).hasSize(5);
        assertThat(score.observations("p99.9")).containsOnly(999);
        assertThat(score.observations(Score.MEAN)).containsOnly(500.5);
        assertThat(score.observations(Score.ALLOCATION)).isEmpty();
    }

    @Test
    void writesAPageThatNeedsNothingElse() throws Exception {
        Sample.environment(0).write(Results.environmentOf(file()));
        report(new Sample(4, 0.02).addPath("node", 1, 40).addPath("lock", 1, 20));
        String page = Files.readString(directory.resolve("report.html"));
        assertThat(page).contains("<!DOCTYPE html>").contains("A quiet machine").contains("abc1234")
                .contains("AddPathBenchmark.handlers1 path=lock").doesNotContain("http://", "src=\"plots");
        assertThat(directory.resolve("plots/add-path.svg")).isNotEmptyFile();
    }

    @Test
    void saysThatTheMachineWasBusy() throws Exception {
        Sample.environment(0.2).write(Results.environmentOf(file()));
        assertThat(report(new Sample(5, 0.02).read("node", 80)))
                .contains("A busy machine: 20 % of the machine was used by other programs.");
        Files.delete(Results.environmentOf(file()));
        assertThat(report(new Sample(5, 0.02).read("node", 80))).contains("Nothing is known of the machine");
    }

    @Test
    void refusesWhatIsNoResult() throws Exception {
        for (String text : List.of("", "[]", "{\"a\":1}", "[1", "[{\"benchmark\":1}]")) {
            Files.writeString(file(), text);
            assertThatThrownBy(() -> Results.read(file())).as(text).isInstanceOf(Results.Unreadable.class)
                    .hasMessageContaining("results.json");
        }
        assertThatThrownBy(() -> Results.read(directory.resolve("nothing.json"))).hasMessageContaining("no such file");
    }

    @Test
    void keepsPathsOutOfResults() throws Exception {
        String json = Results.withoutPaths(new Sample(6, 0).read("node", 1).read("tree", 2).text());
        assertThat(json).contains("-Xmx256m").doesNotContain("/opt", "/root").hasLineCount(4);
        Files.writeString(file(), json);
        assertThat(Results.read(file()).scores()).hasSize(2);
    }
}
