package gcounter.maelstrom.etcd;

import io.etcd.jetcd.api.LeaseGrantRequest;
import io.etcd.jetcd.api.LeaseGrantResponse;
import io.etcd.jetcd.api.LeaseGrpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The leases by which etcd forgets the keys of adds. One serves all keys of a minute (or of the retention, if that is
 * shorter) and lives for so much longer than the retention, so that its last key too is kept for that long. Then it is
 * left to run out, and the next is asked for when there are keys again. For the session's thread.
 *
 * <p>Etcd takes the keys of a lease away at once, and does nothing else meanwhile: 0.2 s for 10 000 of them, 2.4 s for
 * 200 000. So a lease has a number of keys that it is done with, too.
 */
final class KeyLeases {
    /** No lease. */
    static final long NONE = 0;
    private static final Duration TURN = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 5000;

    private final EtcdSession session;
    private final Duration turn;
    private final LeaseGrantRequest request;
    private final LongSupplier clock;
    private final List<LongConsumer> waiting = new ArrayList<>();
    private long lease = NONE;
    /** When the lease was asked for: its time may count from then. */
    private long begun;
    private int keys;

    /** @param clock nanoseconds */
    KeyLeases(EtcdSession session, Duration retention, LongSupplier clock) {
        this.session = session;
        this.turn = retention.compareTo(TURN) < 0 ? retention : TURN;
        this.request = LeaseGrantRequest.newBuilder().setTTL(retention.plus(turn).toSeconds()).build();
        this.clock = clock;
    }

    /**
     * @param count how many keys are put
     * @param to    takes a lease for them, at once or later; {@link #NONE} if etcd grants none
     */
    void take(int count, LongConsumer to) {
        boolean fresh = clock.getAsLong() - begun < turn.toNanos() && keys < MOST_KEYS;
        keys += count;
        if (lease != NONE && fresh) {
            to.accept(lease);
            return;
        }
        waiting.add(to);
        if (waiting.size() == 1) {
            begun = clock.getAsLong();
            keys = count;
            session.call(LeaseGrpc.getLeaseGrantMethod(), request, this::granted);
        }
    }

    /** A lease that was granted without a word is nobody's, and runs out. */
    private void granted(EtcdClient.Result<LeaseGrantResponse> result) {
        lease = result.kind() == EtcdClient.Kind.DONE ? result.answer().getID() : NONE;
        List<LongConsumer> served = List.copyOf(waiting);
        waiting.clear();
        served.forEach(to -> to.accept(lease));
    }

    /** Etcd does not know this lease any more. */
    void forget(long gone) {
        if (lease == gone) {
            lease = NONE;
        }
    }
}
