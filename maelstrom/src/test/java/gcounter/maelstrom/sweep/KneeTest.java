package gcounter.maelstrom.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.check.Validity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KneeTest {
    private final List<Step> steps = new ArrayList<>();

    private KneeTest step(double p99, boolean keptUp, boolean valid) {
        double rate = 1000 * (steps.size() + 1);
        steps.add(new Step(rate, rate, p99 / 2, p99, p99, p99, Double.NaN, keptUp, "",
                valid ? Validity.VALID : Validity.UNKNOWN));
        return this;
    }

    @Test
    void isTheLastRateThatIsKeptUpWithAtLessThanTenTimesTheBestLatency() {
        step(2, true, true).step(1, true, true).step(10, true, true).step(10.1, true, true).step(1, false, true);
        assertThat(Knee.of(steps)).isEqualTo(2);
    }

    @Test
    void isNoRateWhoseTestWasNotValid() {
        step(1, true, true).step(1, true, false);
        assertThat(Knee.of(steps)).isZero();
    }

    @Test
    void doesNotSufferFromABadMinuteAtALowRate() {
        step(80, true, true).step(5, true, true);
        assertThat(Knee.of(steps)).isEqualTo(1);
    }

    @Test
    void isNotHiddenByARateWithoutLatencies() {
        step(1, true, true).step(Double.NaN, true, true);
        assertThat(Knee.of(steps)).isZero();
    }

    @Test
    void isNoneWhenNoRateIsKeptUpWith() {
        step(1, false, true).step(Double.NaN, true, true);
        assertThat(Knee.of(steps)).isEqualTo(Knee.NONE);
    }
}
