package gcounter.maelstrom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnalysisTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final History history = new History();

    /** An operation that is due, begun and ended at these milliseconds. */
    private int begin(Operation operation, int client, int node, long at, long delta) {
        return history.begin(operation, client, node, at * MILLI, at * MILLI, delta);
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sum();
    }

    @Test
    void intervalsAreRoundAndNotTooMany() {
        assertThat(Intervals.of(20 * SECOND, 2000)).isEqualTo(new Intervals(200 * MILLI, 100));
        assertThat(Intervals.of(60 * SECOND, 10_000_000)).isEqualTo(new Intervals(500 * MILLI, 120));
        assertThat(Intervals.of(60 * SECOND, 0).count()).isEqualTo(12);
        assertThat(Intervals.of(0, 0).count()).isEqualTo(1);
        assertThat(Intervals.of(3600 * SECOND, 3600).width()).isEqualTo(50 * SECOND);
    }

    @Test
    void throughputCountsByEndAndAvailabilityByWhenItWasDue() {
        history.complete(begin(Operation.ADD, 0, 0, 100, 1), 900 * MILLI, Outcome.OK, 0);
        history.complete(begin(Operation.ADD, 1, 0, 150, 1), 200 * MILLI, Outcome.FAIL, 11);
        begin(Operation.ADD, 2, 0, 160, 1);
        Analysis analysis = Analysis.of(history, 1, SECOND);
        double[] ok = analysis.throughput().rates(Outcome.OK);
        assertThat(analysis.intervals().seconds()).isEqualTo(0.05);
        assertThat(ok[18]).isCloseTo(20, within(1e-9));
        assertThat(sum(ok)).isCloseTo(20, within(1e-9));
        double[] available = analysis.throughput().availability();
        assertThat(available[2]).isEqualTo(100);
        assertThat(available[3]).isZero();
        assertThat(available[4]).isNaN();
        assertThat(analysis.throughput().any(Outcome.INFO)).isFalse();
    }

    @Test
    void latencyCountsFromWhenAnOperationWasDue() {
        int row = history.begin(Operation.READ, 0, 0, 100 * MILLI, 130 * MILLI, 0);
        history.complete(row, 150 * MILLI, 7);
        row = history.begin(Operation.READ, 0, 0, 600 * MILLI, 600 * MILLI, 0);
        history.complete(row, 610 * MILLI, 7);
        Latencies reads = Analysis.of(history, 1, SECOND).reads();
        assertThat(reads.count()).isEqualTo(2);
        assertThat(reads.percentile(0)[2]).isCloseTo(50, within(0.1));
        assertThat(reads.percentile(2)[12]).isCloseTo(10, within(0.1));
        assertThat(reads.at(100)).isCloseTo(50, within(0.1));
        assertThat(reads.points()[1]).containsExactlyInAnyOrder(50, 10);
        double[][] distribution = reads.distribution();
        assertThat(distribution[0][0]).isEqualTo(1);
        assertThat(distribution[0][distribution[0].length - 1]).isEqualTo(2);
        assertThat(distribution[1][distribution[1].length - 1]).isCloseTo(50, within(0.1));
    }

    @Test
    void aReadLagsBehindWhatWasAcknowledgedAnywhereWhenItBegan() {
        int before = begin(Operation.READ, 0, 1, 100, 0);
        history.complete(begin(Operation.ADD, 1, 0, 110, 5), 120 * MILLI, Outcome.OK, 0);
        int after = begin(Operation.READ, 2, 1, 300, 0);
        history.complete(begin(Operation.ADD, 1, 0, 310, 9), 320 * MILLI, Outcome.OK, 0);
        history.complete(before, 400 * MILLI, 0);
        history.complete(after, 410 * MILLI, 2);
        history.complete(begin(Operation.READ, 3, 0, 500, 0), 510 * MILLI, 99);
        Lags lags = Analysis.of(history, 2, SECOND).lags();
        assertThat(lags.acknowledged()).isEqualTo(14);
        assertThat(lags.at(1)[2]).isZero();
        assertThat(lags.at(1)[6]).isEqualTo(3);
        assertThat(lags.at(0)[10]).isZero();
        assertThat(lags.at(0)[6]).isNaN();
        assertThat(lags.over(1)[6]).isEqualTo(3);
    }

    @Test
    void finalReadsAreLeftOut() {
        history.complete(begin(Operation.ADD, 0, 0, 100, 1), 110 * MILLI, Outcome.OK, 0);
        history.complete(begin(Operation.FINAL_READ, 0, 0, 99_000, 0), 99_100 * MILLI, 1);
        Analysis analysis = Analysis.of(history, 1, SECOND);
        assertThat(analysis.operations()).isEqualTo(1);
        assertThat(analysis.intervals().end()).isEqualTo(1);
        assertThat(analysis.reads().count()).isZero();
    }
}
