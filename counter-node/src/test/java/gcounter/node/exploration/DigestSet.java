package gcounter.node.exploration;

import java.util.Arrays;

/**
 * Digests with a number each, in arrays, so that tens of millions fit. That two of 10 million states share the 128 bits
 * of a digest has a probability of 10<sup>-25</sup>.
 */
final class DigestSet {
    /** What {@link #put} returns for a digest that was not there. */
    static final long ABSENT = -1;

    private long[] entries = new long[3 << 12];
    private int size;

    /** The number of this digest, after it has got the one given if it had none; or {@link #ABSENT}. */
    long put(Digest digest, long number) {
        if (size * 3L > entries.length / 3 * 2L) {
            grow();
        }
        int at = find(digest.high(), digest.low());
        if (entries[at] == 0 && entries[at + 1] == 0) {
            entries[at] = digest.high();
            entries[at + 1] = digest.low();
            entries[at + 2] = number;
            size++;
            return ABSENT;
        }
        return entries[at + 2];
    }

    /** Gives a digest that is there another number. */
    void set(Digest digest, long number) {
        entries[find(digest.high(), digest.low()) + 2] = number;
    }

    int size() {
        return size;
    }

    private int find(long high, long low) {
        int slots = entries.length / 3;
        int at = (int) (high >>> 1 & slots - 1) * 3;
        while (!(entries[at] == high && entries[at + 1] == low || entries[at] == 0 && entries[at + 1] == 0)) {
            at = at + 3 == entries.length ? 0 : at + 3;
        }
        return at;
    }

    private void grow() {
        long[] old = entries;
        entries = new long[Math.multiplyExact(old.length, 2)];
        for (int i = 0; i < old.length; i += 3) {
            if (old[i] != 0 || old[i + 1] != 0) {
                int at = find(old[i], old[i + 1]);
                System.arraycopy(old, i, entries, at, 3);
            }
        }
        Arrays.fill(old, 0);
    }
}
