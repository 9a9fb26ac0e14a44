package gcounter.maelstrom.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OperationMixTest {
    @Test
    void aThirdAreAddsOfZeroToFourAllAlike() {
        OperationMix mix = new OperationMix(new Random(1), null);
        TreeMap<Long, Integer> counts = new TreeMap<>();
        int draws = 300_000;
        for (int i = 0; i < draws; i++) {
            counts.merge(mix.draw(), 1, Integer::sum);
        }
        assertThat(counts.keySet()).containsExactly(OperationMix.READ, 0L, 1L, 2L, 3L, 4L);
        assertThat(counts.get(OperationMix.READ) / (double) draws).isCloseTo(2 / 3.0, within(0.005));
        for (long delta = 0; delta <= 4; delta++) {
            assertThat(counts.get(delta) / (double) draws).isCloseTo(1 / 15.0, within(0.003));
        }
    }

    @Test
    void otherDeltasChangeNothingButTheDeltas() {
        OperationMix small = new OperationMix(new Random(1), null);
        OperationMix large = new OperationMix(new Random(1), new Deltas(1, new Random(2)));
        for (int i = 0; i < 1000; i++) {
            long delta = small.draw();
            assertThat(large.draw() == OperationMix.READ).isEqualTo(delta == OperationMix.READ);
        }
    }
}
