package gcounter.maelstrom.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every sum that a known amount and any choice from a number of uncertain amounts can come to, as ranges of
 * whole numbers without gaps between them. Equal amounts are taken together, small ones first, so that with
 * small amounts everything melts into one range at once.
 *
 * <p>With many large amounts the ranges can double with each, so there is a limit on the work. Beyond it the
 * smallest gaps are closed: then a sum outside the ranges is still certainly impossible, but one inside is no
 * longer certainly possible, and {@link #exact()} says so.
 */
final class SumRanges {
    private static final int WORK = 20_000_000;
    private static final int FEWEST = 64;
    private static final int MOST = 1 << 16;

    private long[] low;
    private long[] high;
    private int size;
    private boolean exact = true;

    private SumRanges(long known) {
        low = new long[] {known};
        high = new long[] {known};
        size = 1;
    }

    /**
     * @param known     what was certainly added
     * @param uncertain how often each amount may have been added: amount, count
     * @throws ArithmeticException when a sum leaves the range of a long
     */
    static SumRanges of(long known, Map<Long, Integer> uncertain) {
        TreeMap<Long, Integer> amounts = new TreeMap<>(uncertain);
        amounts.remove(0L);
        int steps = amounts.values().stream().mapToInt(SumRanges::steps).sum();
        int limit = Math.max(FEWEST, Math.min(MOST, WORK / Math.max(1, steps)));
        SumRanges ranges = new SumRanges(known);
        amounts.forEach((amount, count) -> ranges.add(amount, count, limit));
        return ranges;
    }

    private static int steps(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count);
    }

    /** Any number from 0 to {@code count} times the amount is a choice from 1, 2, 4, … times and a rest. */
    private void add(long amount, int count, int limit) {
        int rest = count;
        for (int times = 1; rest > 0; times *= 2) {
            int now = Math.min(times, rest);
            unite(Math.multiplyExact(amount, now));
            widen(limit);
            rest -= now;
        }
    }

    /** Each range stays where it is and appears once more, shifted: two sorted lists are merged. */
    private void unite(long shift) {
        long[] lows = new long[size * 2];
        long[] highs = new long[size * 2];
        int count = 0;
        int here = 0;
        int there = 0;
        while (there < size) {
            long shifted = Math.addExact(low[there], shift);
            boolean stay = here < size && low[here] <= shifted;
            long from = stay ? low[here] : shifted;
            long to = stay ? high[here++] : Math.addExact(high[there++], shift);
            if (count > 0 && from - 1 <= highs[count - 1]) {
                highs[count - 1] = Math.max(highs[count - 1], to);
            } else {
                lows[count] = from;
                highs[count++] = to;
            }
        }
        low = lows;
        high = highs;
        size = count;
    }

    private void widen(int limit) {
        if (size <= limit) {
            return;
        }
        exact = false;
        long[] gaps = new long[size - 1];
        for (int i = 1; i < size; i++) {
            gaps[i - 1] = low[i] - high[i - 1];
        }
        Arrays.sort(gaps);
        long closed = gaps[size - limit / 2 - 1];
        int count = 1;
        for (int i = 1; i < size; i++) {
            if (low[i] - high[count - 1] <= closed) {
                high[count - 1] = high[i];
            } else {
                low[count] = low[i];
                high[count++] = high[i];
            }
        }
        size = count;
    }

    boolean contains(long sum) {
        int place = Arrays.binarySearch(low, 0, size, sum);
        return place >= 0 || place < -1 && sum <= high[-place - 2];
    }

    /** Whether every number in the ranges is a possible sum. */
    boolean exact() {
        return exact;
    }

    int size() {
        return size;
    }

    /** How many numbers from the lowest to the highest are in the ranges: a part from 0 to 1. */
    double density() {
        double inside = 0;
        for (int i = 0; i < size; i++) {
            inside += (double) high[i] - low[i] + 1;
        }
        return inside / ((double) high[size - 1] - low[0] + 1);
    }

    /** The first ranges, as pairs of their lowest and highest number. */
    List<List<Long>> first(int most) {
        List<List<Long>> pairs = new ArrayList<>();
        for (int i = 0; i < Math.min(size, most); i++) {
            pairs.add(List.of(low[i], high[i]));
        }
        return pairs;
    }
}
