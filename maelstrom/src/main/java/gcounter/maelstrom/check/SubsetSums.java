package gcounter.maelstrom.check;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Whether some choice from a number of different amounts comes to a certain sum, exactly. The sums of each
 * half of the amounts are listed in order, and the two lists searched from opposite ends: Horowitz and
 * Sahni's way, which takes the square root of the time and room of trying all.
 *
 * <p>With too many amounts for that, the choice is left to chance for all but as many as can be tried. Then
 * there are so many choices that most sums have one, and a few attempts find it; when they don't, nothing is
 * known.
 */
final class SubsetSums {
    /** An answer, or none. */
    enum Answer { YES, NO, UNKNOWN }

    private static final int MOST_TRIED = 40;
    private static final int ATTEMPTS = 50;

    private final long[] amounts;
    private final SplittableRandom random = new SplittableRandom(1);

    /** @param amounts not negative, of a sum in the range of a long */
    SubsetSums(long[] amounts) {
        this.amounts = amounts.clone();
    }

    Answer canMake(long sum) {
        if (amounts.length <= MOST_TRIED) {
            return tryAll(amounts, sum) ? Answer.YES : Answer.NO;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long rest = sum - guess(sum);
            if (tryAll(Arrays.copyOf(amounts, MOST_TRIED), rest)) {
                return Answer.YES;
            }
        }
        return Answer.UNKNOWN;
    }

    /**
     * Shuffles the amounts, and chooses about the right part of those after the first few; answers their sum.
     */
    private long guess(long sum) {
        for (int i = amounts.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long amount = amounts[i];
            amounts[i] = amounts[other];
            amounts[other] = amount;
        }
        double chosen = (double) sum / Arrays.stream(amounts).sum();
        long guess = 0;
        for (int i = MOST_TRIED; i < amounts.length; i++) {
            guess += random.nextDouble() < chosen ? amounts[i] : 0;
        }
        return guess;
    }

    private static boolean tryAll(long[] amounts, long sum) {
        int half = amounts.length / 2;
        long[] left = sums(Arrays.copyOfRange(amounts, 0, half));
        long[] right = sums(Arrays.copyOfRange(amounts, half, amounts.length));
        int i = 0;
        int j = right.length - 1;
        while (i < left.length && j >= 0) {
            long both = left[i] + right[j];
            if (both == sum) {
                return true;
            } else if (both < sum) {
                i++;
            } else {
                j--;
            }
        }
        return false;
    }

    /** The sums of all choices, in order: with each amount the list is merged with itself, shifted. */
    private static long[] sums(long[] amounts) {
        long[] sums = {0};
        for (long amount : amounts) {
            long[] more = new long[sums.length * 2];
            int here = 0;
            int there = 0;
            for (int i = 0; i < more.length; i++) {
                boolean stay = here < sums.length && sums[here] <= sums[there] + amount;
                more[i] = stay ? sums[here++] : sums[there++] + amount;
            }
            sums = more;
        }
        return sums;
    }
}
