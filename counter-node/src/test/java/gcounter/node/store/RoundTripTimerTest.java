package gcounter.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundTripTimerTest {
    private static final long MS = 1_000_000;

    private final RoundTripTimer timer = new RoundTripTimer();

    @Test
    void startsPatiently() {
        assertThat(timer.timeout()).isEqualTo(500 * MS);
        assertThat(timer.smoothed()).isEqualTo(-1);
    }

    @Test
    void followsTheMeasuredRoundTrip() {
        timer.sample(20 * MS);
        assertThat(timer.timeout()).isEqualTo(60 * MS); // srtt 20, rttvar 10
        for (int i = 0; i < 100; i++) {
            timer.sample(20 * MS);
        }
        assertThat(timer.timeout()).isBetween(20 * MS, 22 * MS);
        timer.sample(100 * MS);
        assertThat(timer.timeout()).isGreaterThan(100 * MS);
    }

    @Test
    void backsOffUpToItsCapAndComesBack() {
        timer.sample(MS);
        assertThat(timer.timeout()).isEqualTo(10 * MS);
        timer.backOff();
        assertThat(timer.timeout()).isEqualTo(20 * MS);
        for (int i = 0; i < 20; i++) {
            timer.backOff();
        }
        assertThat(timer.timeout()).isEqualTo(1000 * MS);
        timer.sample(MS);
        assertThat(timer.timeout()).isEqualTo(10 * MS);
    }
}
