package gcounter.maelstrom.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SubsetSumsTest {
    private final Random random = new Random(8);

    private long[] amounts(int count, int bits) {
        return random.longs(count, 1, 1L << bits).toArray();
    }

    /** The sum of an arbitrary choice. */
    private long some(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum += random.nextBoolean() ? amount : 0;
        }
        return sum;
    }

    @Test
    void agreesWithTryingAllChoices() {
        for (int round = 0; round < 500; round++) {
            long[] amounts = amounts(random.nextInt(9), 5);
            TreeSet<Long> possible = new TreeSet<>();
            for (int choice = 0; choice < 1 << amounts.length; choice++) {
                long sum = 0;
                for (int i = 0; i < amounts.length; i++) {
                    sum += (choice >> i & 1) * amounts[i];
                }
                possible.add(sum);
            }
            SubsetSums sums = new SubsetSums(amounts);
            for (long sum = -2; sum < possible.last() + 3; sum++) {
                assertThat(sums.canMake(sum)).isEqualTo(
                        possible.contains(sum) ? SubsetSums.Answer.YES : SubsetSums.Answer.NO);
            }
        }
    }

    @Test
    void amongFewLargeOnesNothingHides() {
        for (int round = 0; round < 5; round++) {
            long[] amounts = amounts(30, 40);
            long sum = some(amounts);
            long lost = amounts(1, 40)[0];
            SubsetSums sums = new SubsetSums(amounts);
            assertThat(sums.canMake(sum)).isEqualTo(SubsetSums.Answer.YES);
            assertThat(sums.canMake(sum - lost)).isEqualTo(SubsetSums.Answer.NO);
            assertThat(sums.canMake(sum + lost)).isEqualTo(SubsetSums.Answer.NO);
        }
    }

    @Test
    void amongManyAChoiceIsFoundByChance() {
        for (int count : new int[] {41, 60, 200}) {
            long[] amounts = amounts(count, 36);
            long sum = some(amounts);
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () ->
                    assertThat(new SubsetSums(amounts).canMake(sum)).isEqualTo(SubsetSums.Answer.YES));
        }
    }

    @Test
    void amongManyAllOfThemAreAChoice() {
        for (int count : new int[] {45, 200}) {
            long[] amounts = amounts(count, 40);
            assertThat(new SubsetSums(amounts).canMake(Arrays.stream(amounts).sum())).as("all of " + count)
                    .isEqualTo(SubsetSums.Answer.YES);
        }
    }

    /** Only who counts the one twice comes to such a sum. */
    @Test
    void whereChanceFindsNothingNothingIsKnown() {
        long[] amounts = Arrays.stream(amounts(60, 20)).map(amount -> 1000 * amount).toArray();
        amounts[59] = 1;
        long sum = some(amounts) / 1000 * 1000 + 2;
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () ->
                assertThat(new SubsetSums(amounts).canMake(sum)).isEqualTo(SubsetSums.Answer.UNKNOWN));
    }
}
