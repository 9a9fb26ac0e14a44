package gcounter.node.exploration;

/** A hash of 128 bits over numbers, in two halves: the mixing of MurmurHash3. One may be used again and again. */
final class Digest {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private long high;
    private long low;

    void start() {
        high = 0x9e3779b97f4a7c15L;
        low = 0;
    }

    void add(int[] numbers) {
        add(numbers.length);
        for (int number : numbers) {
            add(number);
        }
    }

    void add(long number) {
        high ^= Long.rotateLeft(number * C1, 31) * C2;
        high = (Long.rotateLeft(high, 27) + low) * 5 + 0x52dce729;
        low ^= Long.rotateLeft(number * C2, 33) * C1;
        low = (Long.rotateLeft(low, 31) + high) * 5 + 0x38495ab5;
    }

    void finish() {
        high = mixed(high + low);
        low = mixed(low + high);
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    private static long mixed(long number) {
        long k = number;
        k ^= k >>> 33;
        k *= 0xff51afd7ed558ccdL;
        k ^= k >>> 33;
        k *= 0xc4ceb9fe1a85ec53L;
        return k ^ k >>> 33;
    }
}
