package gcounter.node.store;

/**
 * How long to wait for an answer before asking again: the retransmission timer of RFC 6298 with three departures. The
 * floor is 20 ms, since the store is near and a call executed twice does no harm. The variation falls eight times more
 * slowly than it rises, so that a quiet moment does not make the timer rash. Back-off grows by half, for each call by
 * itself (see {@link SeqKv}). In a simulation with exponential latencies of 2 ms this halves the slowest percent at
 * 10 % loss, and sends one call in 600 twice without need, against one in 40. Owned by the flusher thread; times are
 * nanoseconds.
 */
final class RoundTripTimer {
    private static final long INITIAL = 500_000_000L;
    private static final long MIN = 20_000_000L;
    private static final long MAX = 500_000_000L;

    private long smoothed = -1;
    private long variation;
    private long timeout = INITIAL;

    /** A measured round trip, of a transmission that its answer names. */
    void sample(long roundTrip) {
        if (smoothed < 0) {
            smoothed = roundTrip;
            variation = roundTrip / 2;
        } else {
            long change = Math.abs(smoothed - roundTrip) - variation;
            variation += change > 0 ? change / 4 : change / 32;
            smoothed += (roundTrip - smoothed) / 8;
        }
        timeout = Math.max(MIN, Math.min(MAX, smoothed + 4 * variation));
    }

    /** How long to wait for the answer to a call that has been sent so many times, once or more. */
    long timeout(int transmissions) {
        double wait = timeout;
        for (int i = 1; i < transmissions && wait < MAX; i++) {
            wait *= 1.5;
        }
        return Math.min(MAX, (long) wait);
    }

    /** The smoothed round trip; -1 before the first sample. */
    long smoothed() {
        return smoothed;
    }
}
