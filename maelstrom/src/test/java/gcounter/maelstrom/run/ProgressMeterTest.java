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
    private final ProgressMeter progress = new ProgressMeter();

    private void operations(int count, long millis, Outcome outcome) {
        for (int i = 0; i < count; i++) {
            history.complete(history.begin(Operation.ADD, 0, 0, 0, 0, 1), millis * MILLI, outcome, 0);
        }
    }

    @Test
    void thePaceIsThatOfTheLastSecondAlone() {
        operations(99, 2, Outcome.OK);
        operations(2, 40, Outcome.OK);
        operations(5, 5000, Outcome.INFO);
        assertThat(progress.pace(history, 101, SECOND / 2)).isEqualTo(Snapshot.Pace.NONE);
        Snapshot.Pace pace = progress.pace(history, 101, SECOND);
        assertThat(pace.rate()).isEqualTo(101);
        assertThat(pace.p50()).isCloseTo(2, within(0.05));
        assertThat(pace.p99()).isCloseTo(40, within(0.5));
        operations(10, 7, Outcome.OK);
        assertThat(progress.pace(history, 111, SECOND + SECOND / 2)).isEqualTo(pace);
        assertThat(progress.pace(history, 111, 3 * SECOND).rate()).isEqualTo(5);
        assertThat(progress.pace(history, 111, 4 * SECOND).p50()).isNaN();
    }

    @Test
    void ofVeryManyOperationsItLooksAtSome() {
        operations(1_000_000, 3, Outcome.OK);
        assertThat(progress.pace(history, 1_000_000, SECOND).p50()).isCloseTo(3, within(0.05));
    }
}
