package gcounter.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundTripTimerTest {
    private static final long MS = 1_000_000;

    private final RoundTripTimer timer = new RoundTripTimer();

    @Test
    void startsPatiently() {
        assertThat(timer.timeout(1)).isEqualTo(500 * MS);
        assertThat(timer.smoothed()).isEqualTo(-1);
    }

    @Test
    void followsTheMeasuredRoundTrip() {
        timer.sample(20 * MS);
        assertThat(timer.timeout(1)).isEqualTo(60 * MS); // srtt 20, rttvar 10
        for (int i = 0; i < 300; i++) {
            timer.sample(20 * MS);
        }
        assertThat(timer.timeout(1)).isBetween(20 * MS, 22 * MS);
        timer.sample(100 * MS);
        assertThat(timer.timeout(1)).isGreaterThan(100 * MS);
    }

    @Test
    void backsOffUpToItsCap() {
        timer.sample(MS);
        assertThat(timer.timeout(1)).isEqualTo(20 * MS);
        assertThat(timer.timeout(2)).isEqualTo(30 * MS);
        assertThat(timer.timeout(3)).isEqualTo(45 * MS);
        assertThat(timer.timeout(1_000_000)).isEqualTo(500 * MS);
        timer.sample(10_000 * MS);
        assertThat(timer.timeout(1)).isEqualTo(500 * MS);
    }
}
