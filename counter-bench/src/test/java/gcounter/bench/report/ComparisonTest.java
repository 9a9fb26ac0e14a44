package gcounter.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final double THRESHOLD = 5;

    @TempDir
    private Path directory;

    private Comparison compare(Sample before, Sample now) throws Exception {
        return new Comparison(before.results(directory.resolve("old.json")), now.results(directory.resolve("new.json")),
                THRESHOLD);
    }

    @Test
    void findsWhatGotSlower() throws Exception {
        Comparison comparison = compare(
                new Sample(1, 0.02).addPath("lock", 1, 40).addPath("lock", 4, 40).read("node", 80),
                new Sample(2, 0.02).addPath("lock", 1, 30).addPath("lock", 4, 40).read("node", 60));
        assertThat(comparison.isSlower()).isTrue();
        assertThat(comparison.text(false)).contains("handlers1").doesNotContain("handlers4")
                .contains("1 slower, 1 faster, 1 without a difference");
    }

    @Test
    void aRateThatFallsAndATimeThatGrowsAreSlower() throws Exception {
        Comparison comparison = compare(
                new Sample(1, 0.01).addPath("lock", 1, 40).read("node", 80).oneAdd("counter", 10, 11, 12),
                new Sample(2, 0.01).addPath("lock", 1, 20).read("node", 160).oneAdd("counter", 20, 22, 24));
        assertThat(comparison.changes()).hasSize(4)
                .allMatch(change -> change.verdict() == Comparison.Verdict.SLOWER)
                .allMatch(change -> Math.abs(change.slowdown().value() - 2) < 0.1);
    }

    @Test
    void whatCountsOfABenchmarkOfCostsIsTheCpuTime() throws Exception {
        Comparison comparison = compare(
                new Sample(1, 0.01).cold("counter", 50), new Sample(2, 0.01).cold("counter", 100));
        assertThat(comparison.changes()).hasSize(1);
        assertThat(comparison.isSlower()).isTrue();
        assertThat(comparison.text(false)).contains("ColdBenchmark.requests node=counter").contains(" cpu ");
    }

    @Test
    void noiseIsNoSlowdown() throws Exception {
        int alarms = 0;
        for (int seed = 0; seed < 40; seed += 2) {
            Sample before = new Sample(seed, 0.2);
            Sample now = new Sample(seed + 1, 0.2);
            for (int handlers = 1; handlers <= 30; handlers++) {
                before.addPath("lock", handlers, 40);
                now.addPath("lock", handlers, 40);
            }
            alarms += compare(before, now).isSlower() ? 1 : 0;
        }
        assertThat(alarms).as("of 20 pairs of equal runs").isLessThanOrEqualTo(1);
    }

    @Test
    void aCertainButSmallSlowdownPasses() throws Exception {
        assertThat(compare(new Sample(1, 0.001).read("node", 100), new Sample(2, 0.001).read("node", 103)).isSlower())
                .isFalse();
    }

    @Test
    void saysWhenNothingCanBeTold() throws Exception {
        Comparison comparison = compare(new Sample(1, 0.1).read("node", 100), new Sample(2, 0.1).read("tree", 103));
        assertThat(comparison.isTelling()).isFalse();
        assertThat(comparison.text(false)).contains("1 benchmarks are in the old run only.")
                .contains("not known where it was made");
    }
}
