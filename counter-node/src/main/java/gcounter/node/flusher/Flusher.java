package gcounter.node.flusher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import gcounter.node.crdt.GCounter;
import gcounter.node.crdt.Gossip;
import gcounter.node.intake.Admission;
import gcounter.node.intake.Event;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Lane;
import gcounter.node.store.Lookups;
import gcounter.node.store.SeqKv;
import gcounter.node.store.Slot;
import gcounter.node.store.Survey;
import gcounter.node.wire.Client;
import gcounter.node.wire.Outbox;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jctools.queues.MessagePassingQueue;

/**
 * The flusher: the only one to drain the intake, and the only one to touch the counter, the slot, the timers and
 * stdout. One thread at a time runs it: {@link DutyCycle} hands out the turns. In its turn it drains, starts a commit
 * if none is under way, looks at its timers, and writes out what there is to say.
 */
public final class Flusher implements Slot.Listener {
    private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(1);

    private final Intake intake;
    private final Admission admission;
    private final Outbox outbox;
    private final LongSupplier clock;
    private final Random random;
    private final FlusherSettings settings;
    private final Replies replies;
    private final SeqKv kv;
    private final MessagePassingQueue.Consumer<Event> onEvent = this::onEvent;
    private final Lane.Sink onRequest = this::onRequest;

    // What came before the claim.
    private final WaitingRequests earlyReads = new WaitingRequests();
    private final Deque<Event.LargeAdd> earlyAdds = new ArrayDeque<>();
    private final GroupCommit groupCommit;
    private final Headroom headroom;
    private final FreshReads freshReads;

    // Known from init on.
    private String self;
    private GCounter counter;
    private Gossip gossip;
    private Lookups lookups;
    private Survey survey;
    private Slot slot;

    private boolean open;
    private long now;
    private long reads;
    /** When the timers want the next look. */
    private long due = Long.MIN_VALUE;
    /** The counter's value when the lanes' headroom was last looked at. */
    private long value;
    private String failure;

    public Flusher(Intake intake, Admission admission, Outbox outbox, LongSupplier clock, Random random,
            FlusherSettings settings) {
        this.intake = intake;
        this.admission = admission;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
        this.settings = settings;
        this.replies = new Replies(outbox);
        this.headroom = new Headroom(intake);
        this.groupCommit = new GroupCommit(intake, headroom, replies, settings.ackLocal());
        this.freshReads = new FreshReads(replies, this::value);
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
        int work = intake.drain(onEvent, onRequest, settings.batchLimit());
        if (slot != null) {
            work += (open ? groupCommit.start(slot) + freshReads.start(survey) : 0) + timers();
            due = now + Math.min(untilFirstDue(), LONGEST_WAIT);
            if (open && counter.value() != value) {
                value = counter.value();
                headroom.floor(floor());
            }
        }
        admission.waitingAdds(groupCommit.waiting()); // before handlers see their lanes emptied
        intake.release();
        outbox.flush();
        return work;
    }

    private int timers() {
        if (now < due) {
            return 0;
        }
        return giveUpEarly() + groupCommit.giveUpOld(slot) + freshReads.giveUpOld()
                + gossip.tick(now) + lookups.tick(now) + kv.resendLate();
    }

    /** Nanoseconds that the flusher may wait when no event comes. */
    public long untilNextTimer() {
        return slot == null ? Long.MAX_VALUE : due - now;
    }

    private long untilFirstDue() {
        long timers = Math.min(Math.min(gossip.untilNextRound(now), lookups.untilNext(now)), kv.untilLate());
        long requests = Math.min(groupCommit.untilGivenUp(), freshReads.untilGivenUp());
        return Math.min(Math.min(timers, requests), untilEarlyGivenUp());
    }

    /** Whether nobody waits for an answer, and every total is committed. */
    public boolean isSettled() {
        return intake.isEmpty() && earlyReads.isEmpty() && earlyAdds.isEmpty() && groupCommit.waiting() == 0
                && freshReads.isEmpty() && (!open || isCommitted());
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
        while (!earlyReads.isEmpty()) {
            refuseEarlyRead(reason);
        }
        earlyAdds.forEach(add -> refuse(add, Replies.TEMPORARILY_UNAVAILABLE, reason));
        earlyAdds.clear();
        freshReads.abandon(reason);
        outbox.flush();
    }

    /** Whether the slot has been claimed, and nobody has taken it away. */
    public boolean isOpen() {
        return open && failure == null;
    }

    /** How long the store has owed the answer that it has owed longest, in nanoseconds; 0 when it owes none. */
    public long storeWaited() {
        return kv.waited();
    }

    /** How many answers of the store were errors that left open what has happened. */
    public long storeErrors() {
        return kv.errors();
    }

    /** How many adds had keys under which they were counted before. */
    public long repeatedAdds() {
        return groupCommit.repeated();
    }

    /** A node's total as it is known here; 0 for a node that is not. */
    public long total(String node) {
        return counter == null ? 0 : counter.total(node);
    }

    public FlusherStats stats() {
        return new FlusherStats(counter == null ? 0 : counter.value(), groupCommit.adds(), reads, groupCommit.commits(),
                groupCommit.waiting(), kv.sent(), kv.resent(), kv.roundTrip());
    }

    /** Adds that came by a lane are in the local delta; before the claim those are zeros only. */
    private void onRequest(Client client, long messageId, long readAt, long delta) {
        if (delta >= 0) {
            groupCommit.add(client, messageId, readAt);
        } else if (delta == Lane.DONE) {
            onAnswer(new Event.Answer(client.name(), messageId, Event.Answer.NO_ERROR, MissingNode.getInstance()));
        } else if (settings.readFresh() || delta == Lane.FRESH_READ) {
            freshRead(client, messageId, readAt);
        } else if (open) {
            read(client, messageId, readAt);
        } else if (earlyReads.size() < settings.maxWaitingReads()) {
            earlyReads.add(client, messageId, readAt);
        } else {
            turnAway(client, messageId, readAt);
        }
    }

    private void onEvent(Event event) {
        if (event instanceof Event.Answer answer) {
            onAnswer(answer);
        } else if (event instanceof Event.PeerTotals message) {
            onPeerTotals(message);
        } else if (event instanceof Event.LargeAdd add) {
            onLargeAdd(add);
        } else if (event instanceof Event.KeyedAdd add) {
            groupCommit.add(add);
        } else if (event instanceof Event.Refusal refusal) {
            replies.refuse(refusal);
        } else if (event instanceof Event.Init init) {
            onInit(init);
        } else if (event instanceof Event.Task task) {
            task.run().run();
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

    private void read(Client client, long messageId, long readAt) {
        reads++;
        replies.readOk(client, messageId, readAt, value());
    }

    /** It may wait for the claim as well. */
    private void freshRead(Client client, long messageId, long readAt) {
        if (freshReads.waiting() < settings.maxWaitingReads()) {
            reads++;
            freshReads.add(client, messageId, readAt);
        } else {
            turnAway(client, messageId, readAt);
        }
    }

    private void turnAway(Client client, long messageId, long readAt) {
        replies.error(client, messageId, readAt, Replies.TEMPORARILY_UNAVAILABLE,
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
        // The own slot may have been seen to hold keyed adds whose commit is under way.
        return GCounter.saturatedSum(counter.value(), Math.max(0, groupCommit.total() - counter.total(self)));
    }

    private void onLargeAdd(Event.LargeAdd add) {
        if (!open) {
            earlyAdds.addLast(add);
        } else if (headroom.admit(add)) {
            intake.admit(add.delta());
            groupCommit.add(add.client(), add.messageId(), add.readAt());
        } else {
            refuse(add, Replies.MALFORMED_REQUEST, pastTheEnd(add.delta()));
        }
    }

    /** Why an add is refused that the counter has no room for. */
    static String pastTheEnd(long delta) {
        return "adding " + delta + " would take the counter past " + Long.MAX_VALUE + "; nothing was added";
    }

    private void refuse(Event.LargeAdd add, int code, String text) {
        replies.error(add.client(), add.messageId(), add.readAt(), code, text);
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
        open = true;
        headroom.open(floor());
        earlyAdds.forEach(this::onLargeAdd);
        earlyAdds.clear();
        for (int i = earlyReads.size(); i > 0; i--) {
            read(earlyReads.client(), earlyReads.messageId(), earlyReads.readAt());
            earlyReads.removeFirst();
        }
    }

    @Override
    public void onCommitted(long total) {
        counter.merge(self, total);
        gossip.onNews(now);
        groupCommit.onCommitted();
    }

    @Override
    public void onKeysKnown(long total, JsonNode known) {
        counter.merge(self, total);
        gossip.onNews(now);
        long repeats = groupCommit.onKeysKnown(known);
        if (repeats > 0) {
            survey.readSlots(() -> groupCommit.acknowledgeRepeats(repeats));
        }
    }

    @Override
    public void onFenced(String reason) {
        failure = reason;
        groupCommit.stop();
    }

    private long untilEarlyGivenUp() {
        Event.LargeAdd add = earlyAdds.peekFirst();
        return Math.min(replies.untilGivenUp(earlyReads),
                add == null ? Long.MAX_VALUE : replies.untilGivenUp(add.readAt()));
    }

    private int giveUpEarly() {
        String reason = "seq-kv has not answered since this node started; nothing was done";
        int given = 0;
        while (replies.untilGivenUp(earlyReads) <= 0) {
            refuseEarlyRead(reason);
            given++;
        }
        Event.LargeAdd add;
        while ((add = earlyAdds.peekFirst()) != null && replies.untilGivenUp(add.readAt()) <= 0) {
            earlyAdds.removeFirst();
            add.lane().answer();
            refuse(add, Replies.TEMPORARILY_UNAVAILABLE, reason);
            given++;
        }
        return given;
    }

    private void refuseEarlyRead(String reason) {
        replies.error(earlyReads.client(), earlyReads.messageId(), earlyReads.readAt(),
                Replies.TEMPORARILY_UNAVAILABLE, reason);
        earlyReads.removeFirst();
    }

    /** The value less what this process has added. */
    private long floor() {
        return counter.value() - counter.total(self) + groupCommit.base();
    }
}
