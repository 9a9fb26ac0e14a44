package gcounter.maelstrom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatencyTest {
    private static final int DRAWS = 100_000;

    private static LongStream draws(Latency.Shape shape, long mean) {
        Random random = new Random(1);
        Latency latency = new Latency(shape, mean);
        return LongStream.generate(() -> latency.millis(random)).limit(DRAWS);
    }

    @Test
    void constantIsAlwaysTheMean() {
        assertThat(draws(Latency.Shape.constant, 50).distinct().toArray()).containsExactly(50);
    }

    @Test
    void uniformIsEveryMillisecondBelowTwiceTheMean() {
        assertThat(draws(Latency.Shape.uniform, 5).distinct().sorted().toArray())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(draws(Latency.Shape.uniform, 50).average().orElseThrow()).isCloseTo(49.5, within(0.5));
    }

    @Test
    void exponentialHasItsMeanAndItsTail() {
        assertThat(draws(Latency.Shape.exponential, 50).average().orElseThrow()).isCloseTo(49.5, within(1.0));
        double beyondThrice = draws(Latency.Shape.exponential, 50).filter(l -> l >= 150).count();
        assertThat(beyondThrice / DRAWS).isCloseTo(Math.exp(-3), within(0.005));
    }

    @ParameterizedTest
    @EnumSource
    void aMeanOfZeroIsNoLatency(Latency.Shape shape) {
        assertThat(draws(shape, 0).distinct().toArray()).containsExactly(0);
    }
}
