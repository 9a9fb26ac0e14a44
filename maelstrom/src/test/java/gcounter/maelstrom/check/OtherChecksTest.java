package gcounter.maelstrom.check;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherChecksTest {
    private static Histories mixed() {
        return new Histories().add(1, Outcome.OK).add(2, Outcome.FAIL).add(3, Outcome.INFO).add(4,
                Outcome.OPEN)
                .read(Outcome.OK).finalRead(3).finalRead(3).finalRead(Outcome.INFO);
    }

    @Test
    void falseBeatsUnknownBeatsTrue() {
        assertThat(Validity.VALID.and(Validity.UNKNOWN)).isEqualTo(Validity.UNKNOWN);
        assertThat(Validity.UNKNOWN.and(Validity.VALID)).isEqualTo(Validity.UNKNOWN);
        assertThat(Validity.UNKNOWN.and(Validity.INVALID)).isEqualTo(Validity.INVALID);
        assertThat(Validity.INVALID.and(Validity.VALID)).isEqualTo(Validity.INVALID);
        assertThat(Validity.VALID.and(Validity.VALID)).isEqualTo(Validity.VALID);
    }

    @Test
    void statsCountEveryOperationTheFinalReadsIncluded() {
        Map<String, Object> stats = new StatsCheck().check(mixed().history).results();
        assertThat(stats).containsEntry("valid?", true).containsEntry("count", 8L).containsEntry("ok-count",
                4L)
                .containsEntry("fail-count", 1L).containsEntry("info-count", 3L);
        assertThat(stats.get("by-f")).isEqualTo(Map.of(
                "add", Map.of("valid?", true, "count", 4L, "ok-count", 1L, "fail-count", 1L, "info-count",
                2L),
                "read", Map.of("valid?", true, "count", 4L, "ok-count", 3L, "fail-count", 0L, "info-count",
                1L)));
    }

    @Test
    void statsAreInvalidWhenOneKindNeverSucceeds() {
        Finding finding = new StatsCheck()
                .check(new Histories().add(1, Outcome.FAIL).read(Outcome.OK).history);
        assertThat(finding.valid()).isEqualTo(Validity.INVALID);
        assertThat(finding.reason()).contains("add");
    }

    @Test
    void availabilityIsTheFractionThatSucceeded() {
        History half = mixed().history;
        assertThat(new AvailabilityCheck(null).check(half).details()).containsEntry("ok-fraction", 0.5f);
        assertThat(new AvailabilityCheck(null).check(half).valid()).isEqualTo(Validity.VALID);
        assertThat(new AvailabilityCheck(0.5).check(half).valid()).isEqualTo(Validity.VALID);
        assertThat(new AvailabilityCheck(0.51).check(half).valid()).isEqualTo(Validity.INVALID);
        assertThat(new AvailabilityCheck(1.0).check(half).valid()).isEqualTo(Validity.INVALID);
        assertThat(new AvailabilityCheck(1.0).check(new Histories().read(Outcome.OK).history).valid())
                .isEqualTo(Validity.VALID);
        assertThat(new AvailabilityCheck(1.0).check(new History()).details()).containsEntry("ok-fraction",
                1.0f);
    }

    private static Finding availability(double demanded, int succeeded, int of) {
        Histories histories = new Histories();
        for (int i = 0; i < of; i++) {
            histories.read(i < succeeded ? Outcome.OK : Outcome.INFO);
        }
        return new AvailabilityCheck(demanded).check(histories.history);
    }

    /** In Clojure {@code (<= 0.9 (float 9/10))} is false, and {@code (<= 0.6 (float 6/10))} is true. */
    @Test
    void atTheDemandedPartAvailabilityIsJudgedInSinglePrecisionAsInMaelstrom() {
        assertThat(availability(0.9, 9, 10).valid()).isEqualTo(Validity.INVALID);
        assertThat(availability(0.9, 9, 10).reason()).isEqualTo("9 of 10 operations succeeded; in single precision, "
                + "as Maelstrom has it, that is 0.8999999761581421, less than --availability demands.");
        assertThat(availability(0.9, 10, 11).valid()).isEqualTo(Validity.VALID);
        assertThat(availability(0.6, 6, 10).valid()).isEqualTo(Validity.VALID);
        assertThat(availability(0.75, 3, 4).valid()).isEqualTo(Validity.VALID);
        assertThat(availability(0.6, 5, 10).reason())
                .isEqualTo("5 of 10 operations succeeded, fewer than --availability demands.");
        assertThat(availability(1, 10, 10).valid()).isEqualTo(Validity.VALID);
        assertThat(availability(1, 999, 1000).valid()).isEqualTo(Validity.INVALID);
        assertThat(availability(0, 0, 10).valid()).isEqualTo(Validity.VALID);
    }

    @Test
    void latenciesCountFromTheIntendedStart() {
        History history = new History();
        int late = history.begin(Operation.ADD, 0, 0, 0, 9_000_000, 1);
        history.complete(late, 10_000_000, 1);
        int failed = history.begin(Operation.ADD, 0, 0, 0, 0, 1);
        history.complete(failed, 900_000_000, Outcome.INFO, History.TIMED_OUT);
        Map<?, ?> add = (Map<?, ?>) new LatencySummary(history, 0).results().get("add");
        assertThat(add.get("count")).isEqualTo(1L);
        assertThat((double) add.get("max")).isBetween(9.99, 10.01);
        assertThat((double) add.get("p50")).isBetween(9.99, 10.01);
    }

    @Test
    void latenciesOfTheWarmUpDoNotCount() {
        History history = new History();
        history.complete(history.begin(Operation.ADD, 0, 0, 999, 999, 1), 5_000_000, 1);
        history.complete(history.begin(Operation.READ, 0, 0, 1000, 1000, 0), 2_001_000, 1);
        Map<String, Object> latencies = new LatencySummary(history, 1000).results();
        assertThat((Map<?, ?>) latencies.get("add")).extracting("count").isEqualTo(0L);
        assertThat((Map<?, ?>) latencies.get("read")).extracting("count").isEqualTo(1L);
        assertThat((double) ((Map<?, ?>) latencies.get("all")).get("max")).isBetween(1.99, 2.01);
    }

    @Test
    void latenciesAreKeptAsHdrHistogramsToolsReadThem(@TempDir Path directory) throws Exception {
        History history = new History();
        history.complete(history.begin(Operation.ADD, 0, 0, 0, 0, 1), 5_000_000, 1);
        Path file = directory.resolve("latency.hlog");
        new LatencySummary(history, 0).write(file);
        List<String> tags = new ArrayList<>();
        try (HistogramLogReader log = new HistogramLogReader(file.toFile())) {
            for (EncodableHistogram next = log.nextIntervalHistogram(); next != null;
                    next = log.nextIntervalHistogram()) {
                tags.add(next.getTag() + " " + ((Histogram) next).getTotalCount());
            }
        }
        assertThat(tags).containsExactly("add 1", "read 0", "all 1");
    }
}
