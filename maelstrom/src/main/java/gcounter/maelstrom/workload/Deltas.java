package gcounter.maelstrom.workload;

import java.util.random.RandomGenerator;

/**
 * What adds add, in place of Maelstrom's small numbers: large ones that look random and never repeat, so that
 * no few of them add up to some others, and whatever is lost or counted twice shows in the sum.
 *
 * <p>A counter is put through a one-to-one mixing of as many bits as the numbers have, after the pattern of
 * the finalizers of hash functions: xor with a shift of itself, times an odd number. Conductor's thread.
 */
public final class Deltas {
    private static final int MOST_BITS = 40;
    private static final int FEWEST_BITS = 20;
    /** Doubles, in which some languages keep all numbers, are exact up to 2^53. */
    private static final int SUM_BITS = 52;

    private final int bits;
    private final long mask;
    private final long first;
    private final long second;
    private long count;

    /**
     * @param adds   about how many there are going to be: the more, the smaller, so that the sum of all stays
     *               below 2^52
     * @param random decides which numbers
     */
    public Deltas(double adds, RandomGenerator random) {
        int room = SUM_BITS - (int) Math.ceil(Math.log(Math.max(1, adds)) / Math.log(2));
        bits = Math.max(FEWEST_BITS, Math.min(MOST_BITS, room));
        mask = (1L << bits) - 1;
        count = random.nextLong();
        first = random.nextLong() | 1;
        second = random.nextLong() | 1;
    }

    /** A number from 1 to {@code 2^bits}, and not one of those before. */
    long next() {
        long mixed = count++ & mask;
        mixed ^= mixed >>> bits / 2;
        mixed = mixed * first & mask;
        mixed ^= mixed >>> bits / 2 - 1;
        mixed = mixed * second & mask;
        mixed ^= mixed >>> bits / 2;
        return mixed + 1;
    }

    /** The largest number has so many bits, or is the one after that. */
    int bits() {
        return bits;
    }
}
