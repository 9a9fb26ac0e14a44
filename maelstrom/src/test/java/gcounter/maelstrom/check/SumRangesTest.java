package gcounter.maelstrom.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SumRangesTest {
    private final Random random = new Random(5);

    @Test
    void withNothingUncertainThereIsOneSum() {
        SumRanges sums = SumRanges.of(17, Map.of());
        assertThat(sums.first(9)).containsExactly(List.of(17L, 17L));
        assertThat(sums.contains(17)).isTrue();
        assertThat(sums.contains(16)).isFalse();
        assertThat(sums.contains(18)).isFalse();
    }

    @Test
    void gapsStayGaps() {
        SumRanges sums = SumRanges.of(10, Map.of(3L, 1, 0L, 5, 1L, 1));
        assertThat(sums.first(9)).containsExactly(List.of(10L, 11L), List.of(13L, 14L));
    }

    @Test
    void agreesWithTryingAllChoices() {
        for (int round = 0; round < 2000; round++) {
            Map<Long, Integer> uncertain = new HashMap<>();
            int most = round % 3 == 0 ? 5 : 100;
            int adds = random.nextInt(10);
            TreeSet<Long> possible = new TreeSet<>(List.of(50L));
            for (int i = 0; i < adds; i++) {
                long delta = random.nextInt(most);
                uncertain.merge(delta, 1, Integer::sum);
                List.copyOf(possible).forEach(sum -> possible.add(sum + delta));
            }
            SumRanges sums = SumRanges.of(50, uncertain);
            assertThat(sums.exact()).isTrue();
            for (long sum = 0; sum <= possible.last() + 50; sum++) {
                assertThat(sums.contains(sum)).as("%s in %s", sum, uncertain)
                        .isEqualTo(possible.contains(sum));
            }
        }
    }

    @Test
    void manySmallOnesMeltIntoOneRange() {
        Map<Long, Integer> uncertain = Map.of(0L, 20_000, 1L, 20_000, 2L, 20_000, 3L, 20_000, 4L, 20_000);
        SumRanges sums = SumRanges.of(5, uncertain);
        assertThat(sums.first(9)).containsExactly(List.of(5L, 200_005L));
        assertThat(sums.exact()).isTrue();
    }

    @Test
    void manyEqualLargeOnesStayExactWhileTheyFit() {
        SumRanges sums = SumRanges.of(0, Map.of(1000L, 10_000));
        assertThat(sums.exact()).isTrue();
        assertThat(sums.size()).isEqualTo(10_001);
        assertThat(sums.contains(5_000_000)).isTrue();
        assertThat(sums.contains(5_000_001)).isFalse();
    }

    @Test
    void theWorstCaseIsBoundedAndOwnsUpToIt() {
        Map<Long, Integer> uncertain = new HashMap<>();
        long all = 0;
        for (int i = 0; i < 100_000; i++) {
            long delta = 1 + random.nextLong(1L << 40);
            uncertain.merge(delta, 1, Integer::sum);
            all += delta;
        }
        long total = all;
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            SumRanges sums = SumRanges.of(0, uncertain);
            assertThat(sums.exact()).isFalse();
            assertThat(sums.contains(0)).isTrue();
            assertThat(sums.contains(total)).isTrue();
            assertThat(sums.contains(-1)).isFalse();
            assertThat(sums.contains(total + 1)).isFalse();
        });
    }

    @Test
    void widenedRangesStillHoldEverySum() {
        for (int round = 0; round < 20; round++) {
            Map<Long, Integer> uncertain = new HashMap<>();
            long some = 0;
            for (int i = 0; i < 40; i++) {
                long delta = 1 + random.nextLong(1L << 50);
                uncertain.merge(delta, 1, Integer::sum);
                some += random.nextBoolean() ? delta : 0;
            }
            SumRanges sums = SumRanges.of(0, uncertain);
            assertThat(sums.exact()).isFalse();
            assertThat(sums.contains(some)).isTrue();
        }
    }

    @Test
    void sumsBeyondALongAreRefused() {
        assertThatThrownBy(() -> SumRanges.of(Long.MAX_VALUE, Map.of(1L, 1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> SumRanges.of(0, Map.of(Long.MAX_VALUE, 2)))
                .isInstanceOf(ArithmeticException.class);
    }
}
