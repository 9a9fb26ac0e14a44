package gcounter.bench.baseline;

import static gcounter.bench.baseline.Protocol.CRASHED;
import static gcounter.bench.baseline.Protocol.GIVE_UP;
import static gcounter.bench.baseline.Protocol.MALFORMED_REQUEST;
import static gcounter.bench.baseline.Protocol.TEMPORARILY_UNAVAILABLE;
import static gcounter.bench.baseline.Protocol.TIMED_OUT;
import static gcounter.bench.baseline.Protocol.TOO_LATE;

import gcounter.node.crdt.GCounter;
import gcounter.node.crdt.Gossip;
import gcounter.node.flusher.WaitingRequests;
import gcounter.node.intake.Event;
import gcounter.node.store.Lookups;
import gcounter.node.store.SeqKv;
import gcounter.node.store.Slot;
import gcounter.node.store.Survey;
import gcounter.node.wire.Client;
import gcounter.node.wire.Outbox;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The state of a {@link MutexNode} and what happens to it: the node's protocol (slot, group commit, gossip, look-ups)
 * with plain fields. Whoever calls holds the node's lock. Times are nanoseconds.
 */
final class MutexCounter implements RequestLines.Sink, Slot.Listener {
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long GOSSIP_INTERVAL = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long LOOKUP_INTERVAL = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_WAITING = 1 << 20;

    private final Outbox outbox;
    private final Random random;
    private final SeqKv kv;
    private final WaitingRequests pending = new WaitingRequests();
    private long now;
    private long nextTick = Long.MIN_VALUE;
    private String self;
    private GCounter counter;
    private Gossip gossip;
    private Lookups lookups;
    private Survey survey;
    private Slot slot;
    private boolean open;
    /** What the slot has to hold in the end. */
    private long total;
    /** How many of the pending adds the commit under way covers. */
    private int covered;
    private String failure;

    MutexCounter(Outbox outbox, LongSupplier clock, Random random) {
        this.outbox = outbox;
        this.random = random;
        this.kv = new SeqKv(outbox, clock, random);
    }

    /** All that follows happens now. */
    void at(long nanos) {
        now = nanos;
    }

    /** After what came in one go: starts the next commit, looks at the timers, and writes. */
    void turn() throws IOException {
        if (open && slot.isIdle()) {
            if (total == slot.committed()) {
                acknowledge(pending.size()); // zeros at the most
            } else {
                covered = pending.size();
                slot.commit(total, Map.of());
            }
        }
        if (slot != null && now >= nextTick) {
            nextTick = now + TICK;
            giveUpOld();
            gossip.tick(now);
            lookups.tick(now);
            kv.resendLate();
        }
        outbox.flush();
    }

    /** Nanoseconds until the next turn is needed when nothing comes. */
    long untilNextTimer() {
        if (slot == null) {
            return Long.MAX_VALUE;
        }
        long oldest = pending.isEmpty() ? Long.MAX_VALUE : GIVE_UP - (now - pending.readAt());
        long others = Math.min(Math.min(gossip.untilNextRound(now), lookups.untilNext(now)), kv.untilLate());
        return Math.max(nextTick - now, Math.min(oldest, others));
    }

    /** Why the node must stop at once; null while it may go on. */
    String failure() {
        return failure;
    }

    /** Answers every add that still waits: the last thing that a node does. */
    void abandon(String reason) throws IOException {
        while (!pending.isEmpty()) {
            error(CRASHED, reason);
        }
        outbox.flush();
    }

    @Override
    public void add(Client client, long messageId, long delta) {
        if (!open) {
            outbox.error(client, messageId, TEMPORARILY_UNAVAILABLE,
                    "this node has only just started; nothing was added");
        } else if (delta > Long.MAX_VALUE - GCounter.saturatedSum(counter.value() - counter.total(self), total)) {
            outbox.error(client, messageId, MALFORMED_REQUEST,
                    "adding " + delta + " would take the counter past " + Long.MAX_VALUE + "; nothing was added");
        } else if (pending.size() >= MAX_WAITING) {
            outbox.error(client, messageId, TEMPORARILY_UNAVAILABLE,
                    "too many adds wait for seq-kv; nothing was added");
        } else {
            total += delta;
            pending.add(client, messageId, now);
        }
    }

    @Override
    public void read(Client client, long messageId) {
        if (open) {
            outbox.readOk(client, messageId, counter.value());
        } else {
            outbox.error(client, messageId, TEMPORARILY_UNAVAILABLE, "this node has only just started");
        }
    }

    @Override
    public void event(Event event) {
        if (event instanceof Event.Answer answer && answer.source().equals(SeqKv.SERVICE)) {
            kv.onAnswer(answer);
        } else if (event instanceof Event.PeerTotals message && gossip != null) {
            gossip.onPeerTotals(message.source(), message.totals(), now);
        } else if (event instanceof Event.Refusal refusal) {
            if (now - refusal.readAt() < TOO_LATE) {
                outbox.error(refusal.nodeId(), refusal.client(), refusal.messageId(), refusal.code(), refusal.text());
            }
        } else if (event instanceof Event.Init init) {
            init(init);
        }
    }

    private void init(Event.Init init) {
        outbox.identify(init.nodeId());
        outbox.initOk(init.client(), init.messageId());
        if (slot == null) {
            self = init.nodeId();
            String token = Long.toHexString(random.nextLong());
            counter = new GCounter(init.nodeIds());
            gossip = new Gossip(counter, self, outbox, random, GOSSIP_INTERVAL, now);
            lookups = new Lookups(kv, counter, self, random, LOOKUP_INTERVAL, now, () -> gossip.onNews(now));
            slot = new Slot(kv, self, token, this);
            survey = new Survey(kv, counter, self, token, slot);
            slot.claim();
        }
    }

    @Override
    public void onClaimed(long found, boolean inherited) {
        total = found;
        counter.merge(self, found);
        if (inherited) {
            survey.readSlots(() -> open = true);
        } else {
            open = true;
        }
    }

    @Override
    public void onCommitted(long committed) {
        if (counter.merge(self, committed)) {
            gossip.onNews(now);
        }
        acknowledge(covered);
        covered = 0;
    }

    @Override
    public void onFenced(String reason) {
        failure = reason;
    }

    private void acknowledge(int count) {
        for (int i = 0; i < count; i++) {
            if (now - pending.readAt() < TOO_LATE) {
                outbox.addOk(pending.client(), pending.messageId());
            }
            pending.removeFirst();
        }
    }

    private void giveUpOld() {
        while (!pending.isEmpty() && now - pending.readAt() >= GIVE_UP) {
            error(TIMED_OUT, "seq-kv has not confirmed the add for 4 s; it may still be counted");
            covered = Math.max(0, covered - 1);
        }
    }

    /** Answers the add that waits longest. */
    private void error(int code, String text) {
        if (now - pending.readAt() < TOO_LATE) {
            outbox.error(pending.client(), pending.messageId(), code, text);
        }
        pending.removeFirst();
    }
}
