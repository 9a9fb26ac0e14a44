package gcounter.node.flusher;

import gcounter.node.crdt.GCounter;
import gcounter.node.crdt.Gossip;
import gcounter.node.intake.Admission;
import gcounter.node.intake.Event;
import gcounter.node.intake.LocalDelta;
import gcounter.node.intake.Ticket;
import gcounter.node.store.Lookups;
import gcounter.node.store.SeqKv;
import gcounter.node.store.Slot;
import gcounter.node.store.Survey;
import gcounter.node.wire.Outbox;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The flusher: the only consumer of the queue, and the only one to touch the counter, the slot, the timers and
 * stdout. One thread at a time runs it: {@link DutyCycle} hands out the turns. A duty cycle drains the tickets and then takes the sum of the local delta, so that the total which it commits
 * covers every add whose ticket it holds; when the commit is known, it acknowledges them all. While a commit is under way
 * the next group gathers: group commit, without a timer.
 */
public final class Flusher implements Slot.Listener {
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(1);

    private final LocalDelta localDelta;
    private final Admission admission;
    private final Outbox outbox;
    private final LongSupplier clock;
    private final Random random;
    private final FlusherSettings settings;
    private final FlusherStats stats = new FlusherStats();
    private final Replies replies;
    private final SeqKv kv;

    /** Requests from before the claim. */
    private final Deque<Ticket> early = new ArrayDeque<>();
    private final PendingAdds pending = new PendingAdds();
    private long earlyAddsRefused;

    // Known from init on.
    private String self;
    private GCounter counter;
    private Gossip gossip;
    private Lookups lookups;
    private Survey survey;
    private FreshReads freshReads;
    private Slot slot;

    /** What the slot held when it was claimed. */
    private long base;
    /** The commit under way covers the pending adds with numbers below this. */
    private long covered;
    private long now;
    private long nextTick = Long.MIN_VALUE;
    private String failure;

    public Flusher(LocalDelta localDelta, Admission admission, Outbox outbox, LongSupplier clock, Random random,
            FlusherSettings settings) {
        this.localDelta = localDelta;
        this.admission = admission;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
        this.settings = settings;
        this.replies = new Replies(outbox);
        this.kv = new SeqKv(outbox, clock, random);
    }

    /**
     * One turn of the duty cycle.
     *
     * @return how much there was to do; 0 when the flusher may wait
     * @throws IOException when stdout can't be written
     */
    public int doWork() throws IOException {
        now = clock.getAsLong();
        replies.at(now);
        int work = localDelta.drain(this::onEvent, settings.batchLimit());
        if (slot != null) {
            work += commit() + freshReads.startSurvey() + timers();
            publish();
        }
        outbox.flush();
        return work;
    }

    /** Looks at the timers, at every tick at the most: under load there are a hundred turns in one. */
    private int timers() {
        if (now < nextTick) {
            return 0;
        }
        nextTick = now + TICK;
        return giveUpOld() + freshReads.giveUpOld() + gossip.tick(now) + lookups.tick(now) + kv.resendLate();
    }

    /** Nanoseconds that the flusher may wait when no event comes. */
    public long untilNextTimer() {
        return slot == null ? Long.MAX_VALUE : Math.max(untilFirstDue(), nextTick - now);
    }

    private long untilFirstDue() {
        long timers = Math.min(Math.min(gossip.untilNextRound(now), lookups.untilNext(now)), kv.untilLate());
        long tickets = Math.min(replies.untilGivenUp(pending.first()), replies.untilGivenUp(early.peekFirst()));
        return Math.min(Math.min(timers, tickets), freshReads.untilGivenUp());
    }

    /** Whether nobody waits for an answer, and every total is committed. */
    public boolean isSettled() {
        return localDelta.isEmpty() && early.isEmpty() && pending.isEmpty()
                && (slot == null || freshReads.isEmpty() && (!admission.isOpen() || slot.committed() == total()));
    }

    /** Why the node must stop at once; null while it may go on. */
    public String failure() {
        return failure;
    }

    /** Answers everything that still waits with an error: the last thing that a node does. */
    public void abandon(String reason) throws IOException {
        Ticket ticket;
        while ((ticket = pending.pollBelow(Long.MAX_VALUE)) != null) {
            replies.error(ticket, Replies.CRASHED, reason);
        }
        while ((ticket = early.pollFirst()) != null) {
            replies.error(ticket, Replies.TEMPORARILY_UNAVAILABLE, reason);
        }
        if (freshReads != null) {
            freshReads.abandon(reason);
        }
        outbox.flush();
    }

    public FlusherStats stats() {
        stats.value = counter == null ? 0 : counter.value();
        stats.calls = kv.sent();
        stats.resent = kv.resent();
        stats.roundTripNanos = kv.roundTrip();
        stats.waiting = pending.end() - pending.removed();
        return stats;
    }

    private void onEvent(Event event) {
        if (event instanceof Ticket ticket) {
            onTicket(ticket);
        } else if (event instanceof Event.Answer answer) {
            onAnswer(answer);
        } else if (event instanceof Event.Rumour rumour) {
            onRumour(rumour);
        } else if (event instanceof Event.Refusal refusal) {
            outbox.error(refusal.nodeId(), refusal.client(), refusal.messageId(), refusal.code(), refusal.text());
        } else if (event instanceof Event.Init init) {
            onInit(init);
        }
    }

    private void onInit(Event.Init init) {
        outbox.identify(init.nodeId());
        outbox.initOk(init.client(), init.messageId());
        if (slot == null) {
            self = init.nodeId();
            String token = Long.toHexString(random.nextLong());
            counter = new GCounter(init.nodeIds());
            gossip = new Gossip(counter, self, outbox, random, settings.gossipNanos(), now);
            lookups = new Lookups(kv, counter, self, random, settings.lookupNanos(), now, () -> gossip.onNews(now));
            survey = new Survey(kv, counter, self, token);
            freshReads = new FreshReads(survey, replies, this::value);
            slot = new Slot(kv, self, token, this);
            slot.claim();
        }
    }

    private void onAnswer(Event.Answer answer) {
        if (answer.source().equals(SeqKv.SERVICE)) {
            kv.onAnswer(answer);
        }
    }

    private void onRumour(Event.Rumour rumour) {
        if (gossip != null) {
            gossip.onRumour(rumour.source(), rumour.totals(), now);
        }
    }

    private void onTicket(Ticket ticket) {
        if (!admission.isOpen()) {
            early.addLast(ticket);
        } else if (ticket.kind() == Ticket.Kind.READ) {
            read(ticket);
        } else if (ticket.kind() == Ticket.Kind.ADD) {
            pend(ticket);
        } else {
            admit(ticket);
        }
    }

    private void read(Ticket ticket) {
        stats.reads++;
        if (settings.readFresh()) {
            freshReads.add(ticket);
        } else {
            replies.readOk(ticket, value());
        }
    }

    /** What a read answers now: what is known to be committed, and with {@code ackLocal} what this node acknowledged. */
    public long value() {
        if (counter == null) {
            return 0;
        }
        if (!settings.ackLocal()) {
            return counter.value();
        }
        return GCounter.saturatedSum(counter.value(), total() - counter.total(self));
    }

    private void pend(Ticket ticket) {
        stats.adds++;
        pending.add(ticket);
        if (settings.ackLocal()) {
            acknowledge(pending.end());
        }
    }

    /** An add from before the claim: only now can it be known whether the total has room for it. */
    private void admit(Ticket ticket) {
        if (ticket.delta() > Long.MAX_VALUE - floor() - localDelta.sum()) {
            earlyAddsRefused++;
            replies.error(ticket, Replies.MALFORMED_REQUEST, "adding " + ticket.delta()
                    + " would take the counter past " + Long.MAX_VALUE + "; nothing was added");
        } else {
            localDelta.admit(ticket.delta());
            pend(ticket);
        }
    }

    /** Runs after the drain, so that the sum covers every ticket that the drain yielded. */
    private int commit() {
        if (!admission.isOpen() || !slot.isIdle()) {
            return 0;
        }
        long total = total();
        if (total == slot.committed()) {
            acknowledge(pending.end()); // zeros at the most: there is nothing to commit
            return 0;
        }
        covered = pending.end();
        stats.commits++;
        slot.commit(total);
        return 1;
    }

    private long total() {
        return base + localDelta.sum();
    }

    @Override
    public void onClaimed(long total, boolean inherited) {
        base = total;
        counter.merge(self, total);
        if (inherited) {
            // The earlier process has shown its clients what it knew of the peers; reads must not go below that.
            survey.readSlots(this::open);
        } else {
            open();
        }
    }

    private void open() {
        publish();
        admission.open();
        Ticket ticket;
        while ((ticket = early.pollFirst()) != null) {
            onTicket(ticket);
        }
    }

    @Override
    public void onCommitted(long total) {
        if (counter.merge(self, total)) {
            gossip.onNews(now);
        }
        acknowledge(covered);
    }

    @Override
    public void onFenced(String reason) {
        failure = reason;
    }

    private void acknowledge(long bound) {
        Ticket ticket;
        while ((ticket = pending.pollBelow(bound)) != null) {
            replies.addOk(ticket);
        }
    }

    private int giveUpOld() {
        int given = 0;
        while (replies.untilGivenUp(pending.first()) <= 0) {
            replies.error(pending.pollBelow(Long.MAX_VALUE), Replies.TIMED_OUT,
                    "seq-kv has not confirmed the add for 4 s; it may still be counted");
            given++;
        }
        while (replies.untilGivenUp(early.peekFirst()) <= 0) {
            Ticket ticket = early.pollFirst();
            earlyAddsRefused += ticket.kind() == Ticket.Kind.READ ? 0 : 1;
            replies.error(ticket, Replies.TEMPORARILY_UNAVAILABLE,
                    "seq-kv has not answered since this node started; nothing was done");
            given++;
        }
        return given;
    }

    private void publish() {
        admission.floor(floor());
        admission.answeredAdds(pending.removed() + earlyAddsRefused);
    }

    /** The value less what this process has added. */
    private long floor() {
        return counter.value() - counter.total(self) + base;
    }
}
