package gcounter.node.store;

import gcounter.node.crdt.GCounter;
import gcounter.node.intake.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Reads the peers' slots in seq-kv, one after the other, so that the cluster converges through a partition too. A read
 * that brings news makes the next come after the shortest interval; one that brings none doubles it. A stale answer is
 * merely old: merging keeps the larger total. Owned by the flusher thread; times are nanoseconds.
 */
public final class Lookups {
    /** How many times longer than the shortest interval the longest is. */
    private static final int SLOWEST = 8;

    private final SeqKv kv;
    private final GCounter counter;
    private final List<String> peers;
    private final Runnable onNews;
    private final long shortest;
    private long interval;
    private long next;
    private int turn;
    private boolean waiting;

    /**
     * @param shortest the interval between reads while they bring news
     * @param onNews   called after the counter has changed
     */
    public Lookups(SeqKv kv, GCounter counter, String self, Random random, long shortest, long now, Runnable onNews) {
        this.kv = kv;
        this.counter = counter;
        this.peers = new ArrayList<>(counter.nodes());
        this.peers.remove(self);
        Collections.shuffle(peers, random);
        this.onNews = onNews;
        this.shortest = shortest;
        this.interval = shortest;
        this.next = now + shortest;
    }

    /** Starts a read if one is due and none is under way; how many it started. */
    public int tick(long now) {
        if (waiting || peers.isEmpty() || now < next) {
            return 0;
        }
        String peer = peers.get(turn);
        turn = (turn + 1) % peers.size();
        next = now + interval;
        interval = Math.min(interval * 2, shortest * SLOWEST);
        waiting = true;
        kv.read(Slot.key(peer), reply -> onReply(peer, reply));
        return 1;
    }

    /** Nanoseconds until {@link #tick} may have something to do. */
    public long untilNext(long now) {
        return waiting || peers.isEmpty() ? Long.MAX_VALUE : next - now;
    }

    private void onReply(String peer, Event.Answer reply) {
        waiting = false;
        if (counter.merge(peer, Slot.totalOf(reply.value()))) {
            interval = shortest;
            onNews.run();
        }
    }
}
