package gcounter.maelstrom.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeltasTest {
    @Test
    void theyNeverRepeat() {
        for (long adds : new long[] {1, 1L << 25, 1L << 40}) {
            Deltas deltas = new Deltas(adds, new Random(adds));
            Set<Long> seen = new HashSet<>();
            for (int i = 0; i < 100_000; i++) {
                long delta = deltas.next();
                assertThat(delta).isBetween(1L, 1L << deltas.bits());
                assertThat(seen.add(delta)).isTrue();
            }
        }
    }

    @Test
    void theyAreSpreadEvenly() {
        Deltas deltas = new Deltas(1000, new Random(1));
        assertThat(deltas.bits()).isEqualTo(40);
        int count = 100_000;
        double sum = 0;
        int odd = 0;
        for (int i = 0; i < count; i++) {
            long delta = deltas.next();
            sum += delta;
            odd += (int) (delta & 1);
        }
        assertThat(sum / count / (1L << 40)).isCloseTo(0.5, within(0.01));
        assertThat(odd / (double) count).isCloseTo(0.5, within(0.01));
    }

    @Test
    void theMoreThereAreTheSmallerTheyAre() {
        for (double adds : new double[] {0, 1, 4096, 4097, 1e6, 1.2e6, 1e9}) {
            int bits = new Deltas(adds, new Random(1)).bits();
            assertThat(adds * Math.pow(2, bits)).isLessThanOrEqualTo(Math.pow(2, 52));
        }
        assertThat(new Deltas(4096, new Random(1)).bits()).isEqualTo(40);
        assertThat(new Deltas(4097, new Random(1)).bits()).isEqualTo(39);
        assertThat(new Deltas(1e30, new Random(1)).bits()).isEqualTo(20);
    }

    @Test
    void theSeedDecides() {
        assertThat(new Deltas(1, new Random(1)).next()).isEqualTo(new Deltas(1, new Random(1)).next())
                .isNotEqualTo(new Deltas(1, new Random(2)).next());
    }
}
