package gcounter.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void anIntervalIsStudents() {
        // By hand: mean 10, standard deviation 1, t(0.975, 4) = 2.776.
        Estimate estimate = Estimate.of(new double[] {10 - Math.sqrt(2), 10, 10, 10, 10 + Math.sqrt(2)});
        assertThat(estimate.mean()).isEqualTo(10);
        assertThat(estimate.error()).isCloseTo(2.776 / Math.sqrt(5), within(1e-3));
        assertThat(Estimate.of(new double[] {7}).low()).isNaN();
    }

    @Test
    void aRatioLiesInItsInterval() {
        Ratio ratio = Ratio.of(new double[] {20, 21, 19}, new double[] {10, 10.5, 9.5});
        assertThat(ratio.value()).isCloseTo(2, within(1e-9));
        assertThat(ratio.low()).isBetween(1.7, 2.0);
        assertThat(ratio.high()).isBetween(2.0, 2.3);
        assertThat(ratio.isAboveOne()).isTrue();
        assertThat(ratio.p()).isLessThan(0.001);
        assertThat(Ratio.of(new double[] {1}, new double[] {2, 3}).low()).isNaN();
        assertThat(Ratio.of(new double[] {0, 1}, new double[] {2, 3}).p()).isNaN();
        assertThat(Ratio.of(new double[] {2, 2}, new double[] {2, 2}).p()).isEqualTo(1);
        assertThat(Ratio.of(new double[] {0, 0}, new double[] {2, 3}).isBelowOne()).isTrue();
        assertThat(Ratio.of(new double[] {2, 3}, new double[] {0, 0}).isAboveOne()).isTrue();
        assertThat(Ratio.of(new double[] {0, 0}, new double[] {0, 0}).low()).isNaN();
    }

    @Test
    void nineteenIntervalsOfTwentyHoldTheTruth() {
        Random random = new Random(42);
        int runs = 4_000;
        int held = 0;
        for (int i = 0; i < runs; i++) {
            Ratio ratio = Ratio.of(noisy(random, 3, 0.1), noisy(random, 2, 0.3));
            held += ratio.low() <= 1.5 && 1.5 <= ratio.high() ? 1 : 0;
        }
        assertThat(held / (double) runs).isBetween(0.94, 0.97);
    }

    private static double[] noisy(Random random, double value, double noise) {
        double[] observations = new double[5];
        Arrays.setAll(observations, i -> value * Math.exp(noise * random.nextGaussian()));
        return observations;
    }
}
