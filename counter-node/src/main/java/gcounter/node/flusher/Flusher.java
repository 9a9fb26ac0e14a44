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
 * stdout. One thread at a time runs it: {@link DutyCycle} hands out the turns. In its turn it drains the queue, starts
 * a commit if none is under way, looks at its timers, and writes out what there is to say.
 */
public final class Flusher implements Slot.Listener {
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(1);

    private final LocalDelta localDelta;
    private final Admission admission;
    private final Outbox outbox;
    private final LongSupplier clock;
    private final Random random;
    private final FlusherSettings settings;
    private final Replies replies;
    private final SeqKv kv;

    /** Requests from before the claim. */
    private final Deque<Ticket> early = new ArrayDeque<>();
    private final GroupCommit groupCommit;
    private long earlyAddsRefused;
    private long earlyDeltasRefused;

    // Known from init on.
    private String self;
    private GCounter counter;
    private Gossip gossip;
    private Lookups lookups;
    private Survey survey;
    private FreshReads freshReads;
    private Slot slot;

    private long now;
    private long reads;
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
        this.groupCommit = new GroupCommit(localDelta, replies, settings.ackLocal());
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
            work += (admission.isOpen() ? groupCommit.start(slot) : 0) + freshReads.startSurvey() + timers();
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
        return giveUpEarly() + groupCommit.giveUpOld() + freshReads.giveUpOld()
                + gossip.tick(now) + lookups.tick(now) + kv.resendLate();
    }

    /** Nanoseconds that the flusher may wait when no event comes. */
    public long untilNextTimer() {
        return slot == null ? Long.MAX_VALUE : Math.max(untilFirstDue(), nextTick - now);
    }

    private long untilFirstDue() {
        long timers = Math.min(Math.min(gossip.untilNextRound(now), lookups.untilNext(now)), kv.untilLate());
        long tickets = Math.min(groupCommit.untilGivenUp(), replies.untilGivenUp(early.peekFirst()));
        return Math.min(Math.min(timers, tickets), freshReads.untilGivenUp());
    }

    /** Whether nobody waits for an answer, and every total is committed. */
    public boolean isSettled() {
        return localDelta.isEmpty() && early.isEmpty() && groupCommit.waiting() == 0
                && (slot == null || freshReads.isEmpty() && (!admission.isOpen() || isCommitted()));
    }

    private boolean isCommitted() {
        return slot.committed() == groupCommit.total();
    }

    /** Why the node must stop at once; null while it may go on. */
    public String failure() {
        return failure;
    }

    /** Answers everything that still waits with an error: the last thing that a node does. */
    public void abandon(String reason) throws IOException {
        groupCommit.abandon(reason);
        Ticket ticket;
        while ((ticket = early.pollFirst()) != null) {
            replies.error(ticket, Replies.TEMPORARILY_UNAVAILABLE, reason);
        }
        if (freshReads != null) {
            freshReads.abandon(reason);
        }
        outbox.flush();
    }

    public FlusherStats stats() {
        return new FlusherStats(counter == null ? 0 : counter.value(), groupCommit.adds(), reads, groupCommit.commits(),
                groupCommit.waiting(), kv.sent(), kv.resent(), kv.roundTrip());
    }

    private void onEvent(Event event) {
        if (event instanceof Ticket ticket) {
            onTicket(ticket);
        } else if (event instanceof Event.Answer answer) {
            onAnswer(answer);
        } else if (event instanceof Event.PeerTotals message) {
            onPeerTotals(message);
        } else if (event instanceof Event.Refusal refusal) {
            replies.refuse(refusal);
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
            slot = new Slot(kv, self, token, this);
            survey = new Survey(kv, counter, self, token, slot);
            freshReads = new FreshReads(survey, replies, this::value);
            slot.claim();
        }
    }

    private void onAnswer(Event.Answer answer) {
        if (answer.source().equals(SeqKv.SERVICE)) {
            kv.onAnswer(answer);
        }
    }

    private void onPeerTotals(Event.PeerTotals message) {
        if (gossip != null) {
            gossip.onPeerTotals(message.source(), message.totals(), now);
        }
    }

    private void onTicket(Ticket ticket) {
        if (!admission.isOpen()) {
            early(ticket);
        } else if (ticket.kind() == Ticket.Kind.READ) {
            read(ticket);
        } else if (ticket.kind() == Ticket.Kind.ADD) {
            groupCommit.add(ticket);
        } else {
            admit(ticket);
        }
    }

    /** Adds are counted by the reader, and never too many; of reads it lets in any number. */
    private void early(Ticket ticket) {
        if (ticket.kind() == Ticket.Kind.READ && early.size() >= settings.maxWaitingReads()) {
            turnAway(ticket);
        } else {
            early.addLast(ticket);
        }
    }

    private void read(Ticket ticket) {
        reads++;
        if (!settings.readFresh()) {
            replies.readOk(ticket, value());
        } else if (freshReads.waiting() < settings.maxWaitingReads()) {
            freshReads.add(ticket);
        } else {
            turnAway(ticket);
        }
    }

    private void turnAway(Ticket read) {
        replies.error(read, Replies.TEMPORARILY_UNAVAILABLE,
                settings.maxWaitingReads() + " reads wait for seq-kv already; try again later");
    }

    /**
     * What a read answers now: what is known to be committed, and with {@code ackLocal} what this node acknowledged.
     */
    public long value() {
        if (counter == null) {
            return 0;
        }
        if (!settings.ackLocal()) {
            return counter.value();
        }
        return GCounter.saturatedSum(counter.value(), groupCommit.total() - counter.total(self));
    }

    /** An add from before the claim: only now can it be known whether the total has room for it. */
    private void admit(Ticket ticket) {
        if (ticket.delta() > Long.MAX_VALUE - floor() - localDelta.sum()) {
            returned(ticket);
            replies.error(ticket, Replies.MALFORMED_REQUEST, "adding " + ticket.delta()
                    + " would take the counter past " + Long.MAX_VALUE + "; nothing was added");
        } else {
            localDelta.admit(ticket.delta());
            groupCommit.add(ticket);
        }
    }

    @Override
    public void onClaimed(long total, boolean inherited) {
        groupCommit.begin(total);
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
        groupCommit.onCommitted();
    }

    @Override
    public void onFenced(String reason) {
        failure = reason;
        groupCommit.stop();
    }

    private int giveUpEarly() {
        int given = 0;
        while (replies.untilGivenUp(early.peekFirst()) <= 0) {
            Ticket ticket = early.pollFirst();
            if (ticket.kind() != Ticket.Kind.READ) {
                returned(ticket);
            }
            replies.error(ticket, Replies.TEMPORARILY_UNAVAILABLE,
                    "seq-kv has not answered since this node started; nothing was done");
            given++;
        }
        return given;
    }

    /** An add from before the claim that is not to be: the reader has counted it as let in. */
    private void returned(Ticket ticket) {
        earlyAddsRefused++;
        earlyDeltasRefused += ticket.delta();
    }

    private void publish() {
        admission.floor(floor() - earlyDeltasRefused);
        admission.answeredAdds(groupCommit.answered() + earlyAddsRefused);
    }

    /** The value less what this process has added. */
    private long floor() {
        return counter.value() - counter.total(self) + groupCommit.base();
    }
}
