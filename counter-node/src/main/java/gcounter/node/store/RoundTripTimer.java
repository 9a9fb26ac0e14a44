package gcounter.node.store;

/**
 * How long to wait for an answer before asking again: the retransmission timer of RFC 6298, with a smaller floor, since
 * a message to the store takes milliseconds and a spurious second one does no harm. Owned by the flusher thread.
 * All times are nanoseconds.
 */
final class RoundTripTimer {
    private static final long INITIAL = 500_000_000L;
    private static final long MIN = 10_000_000L;
    private static final long MAX = 1_000_000_000L;

    private long smoothed = -1;
    private long variation;
    private long timeout = INITIAL;

    /** A measured round trip; by Karn's rule, never that of a call which was sent more than once. */
    void sample(long roundTrip) {
        if (smoothed < 0) {
            smoothed = roundTrip;
            variation = roundTrip / 2;
        } else {
            variation += (Math.abs(smoothed - roundTrip) - variation) / 4;
            smoothed += (roundTrip - smoothed) / 8;
        }
        timeout = clamp(smoothed + 4 * variation);
    }

    /** Doubles the time-out, up to its cap, until the next sample. */
    void backOff() {
        timeout = clamp(timeout * 2);
    }

    long timeout() {
        return timeout;
    }

    /** The smoothed round trip; -1 before the first sample. */
    long smoothed() {
        return smoothed;
    }

    private static long clamp(long nanos) {
        return Math.max(MIN, Math.min(MAX, nanos));
    }
}
