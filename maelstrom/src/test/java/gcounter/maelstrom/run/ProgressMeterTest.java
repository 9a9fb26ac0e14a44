package gcounter.maelstrom.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gcounter.maelstrom.console.Snapshot;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final History history = new History();
    private final ProgressMeter progress = new ProgressMeter(2);

    private void operations(int count, long millis, Outcome outcome) {
        for (int i = 0; i < count; i++) {
            history.complete(history.begin(Operation.ADD, 0, 0, 0, 0, 1), millis * MILLI, outcome, 0);
        }
    }

    @Test
    void thePaceIsThatOfTheLastHalfSecondAlone() {
        operations(99, 2, Outcome.OK);
        operations(2, 40, Outcome.OK);
        operations(5, 5000, Outcome.INFO);
        assertThat(pace(101, SECOND / 4)).isEqualTo(Snapshot.Pace.NONE);
        Snapshot.Pace pace = pace(101, SECOND / 2);
        assertThat(pace.rate()).isEqualTo(202);
        assertThat(pace.p50()).isCloseTo(2, within(0.05));
        assertThat(pace.p99()).isCloseTo(40, within(0.5));
        operations(10, 7, Outcome.OK);
        assertThat(pace(111, SECOND / 4 * 3)).isEqualTo(pace);
        assertThat(pace(111, SECOND / 2 * 3).rate()).isEqualTo(10);
        assertThat(pace(111, 2 * SECOND).p50()).isNaN();
    }

    @Test
    void ofVeryManyOperationsItLooksAtSome() {
        operations(1_000_000, 3, Outcome.OK);
        assertThat(pace(1_000_000, SECOND).p50()).isCloseTo(3, within(0.05));
    }

    private Snapshot.Pace pace(long ok, long now) {
        return progress.pace(history, ok, 0, 0, now);
    }

    /** An add of a time in which the read was under way is none that it lacks. */
    @Test
    void aNodeLagsByWhatHadBeenAcknowledgedBefore() {
        progress.pace(history, 1, 100, 0, SECOND);
        history.complete(history.begin(Operation.READ, 0, 0, 0, SECOND - MILLI, 0), SECOND + MILLI, 7);
        history.complete(history.begin(Operation.READ, 0, 0, 0, SECOND + MILLI, 0), SECOND + MILLI, 90);
        history.complete(history.begin(Operation.READ, 0, 0, 0, SECOND + MILLI, 0), SECOND + MILLI, 140);
        assertThat(progress.pace(history, 4, 150, 0, 2 * SECOND).lags()).containsExactly(10L, null);
    }
}
