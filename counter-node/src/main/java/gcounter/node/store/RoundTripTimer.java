package gcounter.node.store;

import java.util.Arrays;

/**
 * How long to wait for an answer before asking again, by the median and the ninth decile of the latest round trips:
 * mean and variation (RFC 6298) are carried away by one slow round trip for hundreds of calls, and every node has one,
 * its first. Without loss the wait is so long that hardly a call is sent twice. When messages are being lost it is
 * shorter, and shortest for a call that has been sent again already: something of it is most likely lost, and that few
 * calls come to this bounds the cost (Dean and Barroso, "The Tail at Scale", 2013, on hedged requests). What else was
 * tried, and what it cost, stands in the module's README. Owned by the flusher thread; times are nanoseconds.
 */
final class RoundTripTimer {
    private static final long MAX = 500_000_000L;
    /** Without loss. The store is near, and a call executed twice does no harm. */
    private static final long MIN = 20_000_000L;
    private static final long MIN_LOSSY = 15_000_000L;
    private static final long MIN_AGAIN = 5_000_000L;
    /** Of the calls lately answered, the part that has lost a message, from which on messages are being lost. */
    private static final double LOSSY = 1 / 16.0;
    /** How many transmissions of a call follow each other quickly then. */
    private static final int QUICK = 4;

    private final long[] latest = new long[64];
    private final long[] sorted = new long[latest.length];
    private int count;
    private int oldest;
    private double loss;
    private long calm = MAX;
    private long lossy = MAX;
    private long again = MAX;

    /**
     * A measured round trip, of the n-th of a call's transmissions. It counts once more for each that came after: so a
     * store that has become slower is believed at once.
     */
    void sample(long roundTrip, int number, int transmissions) {
        loss += ((number > 1 ? 1 : 0) - loss) / 32;
        for (int i = number; i <= transmissions; i++) {
            remember(roundTrip);
        }
        long ninthDecile = sorted[count - 1 - (count + 7) / 10]; // of three and more, not the slowest
        long spread = ninthDecile - median();
        again = Math.max(MIN_AGAIN, ninthDecile * 5 / 4);
        lossy = Math.max(MIN_LOSSY, again + 2 * spread);
        calm = Math.max(MIN, again + 4 * spread);
    }

    /** Puts it where it belongs in the order, which is a tenth of the work of sorting. */
    private void remember(long roundTrip) {
        int at = count < latest.length ? count++ : Arrays.binarySearch(sorted, latest[oldest]);
        latest[oldest] = roundTrip;
        oldest = (oldest + 1) % latest.length;
        for (; at > 0 && sorted[at - 1] > roundTrip; at--) {
            sorted[at] = sorted[at - 1];
        }
        for (; at < count - 1 && sorted[at + 1] < roundTrip; at++) {
            sorted[at] = sorted[at + 1];
        }
        sorted[at] = roundTrip;
    }

    /** How long to wait for the answer to a call that has been sent so many times, once or more. */
    long timeout(int transmissions) {
        boolean isLossy = loss > LOSSY;
        double wait = !isLossy ? calm : transmissions == 1 ? lossy : again;
        for (int i = isLossy ? QUICK : 1; i < transmissions && wait < MAX; i++) {
            wait *= 1.5;
        }
        return Math.min(MAX, (long) wait);
    }

    /** The median of the latest round trips; -1 before the first. */
    long median() {
        return count == 0 ? -1 : sorted[(count - 1) / 2];
    }
}
