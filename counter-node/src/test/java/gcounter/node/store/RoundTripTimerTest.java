package gcounter.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTripTimerTest {
    private static final long MS = 1_000_000;

    private final RoundTripTimer timer = new RoundTripTimer();

    @Test
    void startsPatiently() {
        assertThat(timer.timeout(1)).isEqualTo(500 * MS);
        assertThat(timer.timeout(2)).isEqualTo(500 * MS);
        assertThat(timer.median()).isEqualTo(-1);
    }

    @Test
    void waitsAQuarterLongerThanARoundTripThatIsAlwaysTheSame() {
        answered(100, 100 * MS);
        assertThat(timer.median()).isEqualTo(100 * MS);
        assertThat(timer.timeout(1)).isEqualTo(125 * MS);
    }

    @Test
    void waitsLongerForRoundTripsThatDiffer() {
        for (int i = 1; i <= 64; i++) {
            answered(1, i * MS);
        }
        // Median 32, ninth decile 57.
        assertThat(timer.timeout(1)).isEqualTo(71_250_000 + 4 * 25 * MS);
    }

    @Test
    void isNotCarriedAwayByAFewSlowRoundTrips() {
        answered(1, 400 * MS);
        answered(10, 20 * MS);
        assertThat(timer.timeout(1)).isEqualTo(25 * MS);
        answered(64, 20 * MS);
        answered(7, 400 * MS);
        assertThat(timer.timeout(1)).isEqualTo(25 * MS);
        answered(1, 400 * MS);
        assertThat(timer.timeout(1)).isEqualTo(500 * MS);
    }

    @Test
    void believesARoundTripTheMoreTheMoreOftenItMadeACallBeSent() {
        answered(64, 20 * MS);
        timer.sample(400 * MS, 1, 8);
        assertThat(timer.timeout(1)).isEqualTo(500 * MS);
    }

    @Test
    void backsOffUpToItsCap() {
        answered(1, MS);
        assertThat(timer.timeout(1)).isEqualTo(20 * MS);
        assertThat(timer.timeout(2)).isEqualTo(30 * MS);
        assertThat(timer.timeout(3)).isEqualTo(45 * MS);
        assertThat(timer.timeout(1_000_000)).isEqualTo(500 * MS);
        answered(10, 10_000 * MS);
        assertThat(timer.timeout(1)).isEqualTo(500 * MS);
    }

    @Test
    void isQuickerWhileMessagesAreLost() {
        answered(64, 20 * MS);
        lost(2);
        assertThat(timer.timeout(2)).as("too few to be sure").isEqualTo(37_500_000);
        lost(1);
        for (int transmissions = 1; transmissions <= 4; transmissions++) {
            assertThat(timer.timeout(transmissions)).isEqualTo(25 * MS);
        }
        assertThat(timer.timeout(5)).isEqualTo(37_500_000);
        assertThat(timer.timeout(1_000_000)).isEqualTo(500 * MS);
        answered(64, MS);
        assertThat(timer.timeout(1)).as("after none has been lost for a while").isEqualTo(20 * MS);
        lost(3);
        assertThat(timer.timeout(1)).isEqualTo(15 * MS);
        assertThat(timer.timeout(2)).isEqualTo(5 * MS);
    }

    @Test
    void addsHalfAsMuchForRoundTripsThatDifferWhileMessagesAreLost() {
        for (int i = 1; i <= 64; i++) {
            answered(1, i * MS);
        }
        lost(3);
        long again = timer.timeout(2);
        long spread = again * 4 / 5 - timer.median();
        assertThat(spread).isPositive();
        assertThat(timer.timeout(1)).isEqualTo(again + 2 * spread);
    }

    @Test
    void knowsTheMedianAndTheNinthDecileOfTheLatestWhateverTheirOrder() {
        Random random = new Random(1);
        List<Long> latest = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            long roundTrip = (20 + random.nextInt(50)) * MS;
            answered(1, roundTrip);
            latest.add(roundTrip);
            List<Long> sorted = latest.stream().skip(Math.max(0, i - 63)).sorted().toList();
            long median = sorted.get((sorted.size() - 1) / 2);
            long ninthDecile = sorted.get(sorted.size() - 1 - (sorted.size() + 7) / 10);
            assertThat(timer.median()).isEqualTo(median);
            assertThat(timer.timeout(1))
                    .isEqualTo(Math.min(500 * MS, ninthDecile * 5 / 4 + 4 * (ninthDecile - median)));
        }
    }

    private void answered(int times, long roundTrip) {
        for (int i = 0; i < times; i++) {
            timer.sample(roundTrip, 1, 1);
        }
    }

    /** Calls whose first transmission came to nothing. */
    private void lost(int calls) {
        for (int i = 0; i < calls; i++) {
            timer.sample(timer.median(), 2, 2);
        }
    }
}
