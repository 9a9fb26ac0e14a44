package gcounter.node.flusher;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.intake.Event;
import gcounter.node.intake.Intake;
import gcounter.node.store.Slot;
import gcounter.node.wire.Client;

/**
 * Commits what was added to the slot, a group at a time: while one commit is under way adds gather, the next carries
 * them all, and when it is known they are all acknowledged. There is no timer: the group is whatever has arrived. Adds
 * without a key are numbered from 0 since the start of the process, in the order in which they were drained; those with
 * a key join as {@link KeyedAdds} has it. Flusher thread.
 */
final class GroupCommit {
    private final Intake intake;
    private final Replies replies;
    private final boolean ackLocal;
    private final WaitingRequests pending = new WaitingRequests();
    private final KeyedAdds keyed;
    /** What the slot held when it was claimed. */
    private long base;
    /** How many adds have got their answer: the number of the first that is pending. */
    private long answered;
    /** The commit under way covers the adds with numbers below this. */
    private long covered;
    private long commits;
    private boolean stopped;

    /** @param ackLocal whether an add is acknowledged at once */
    GroupCommit(Intake intake, Headroom headroom, Replies replies, boolean ackLocal) {
        this.keyed = new KeyedAdds(intake, headroom, replies);
        this.intake = intake;
        this.replies = replies;
        this.ackLocal = ackLocal;
    }

    /** The slot has been claimed, with this total in it. */
    void begin(long total) {
        base = total;
    }

    /** What the slot held when it was claimed, and what the commits to come start from. */
    long base() {
        return base;
    }

    /** What the slot has to hold for every add that the local delta holds to be committed. */
    long total() {
        return base + intake.sum();
    }

    /** Takes an add that the local delta holds. */
    void add(Client client, long messageId, long readAt) {
        pending.add(client, messageId, readAt);
        if (ackLocal) {
            acknowledge(end());
        }
    }

    /** Takes an add that has a key. */
    void add(Event.KeyedAdd add) {
        keyed.add(add);
    }

    /**
     * Starts a commit if there is something new and none is under way. Called after the drain, so that the total covers
     * every add that the drain yielded.
     *
     * @return how many it started
     */
    int start(Slot slot) {
        if (!slot.isIdle()) {
            return 0;
        }
        long total = total();
        keyed.form(total != slot.committed());
        if (total == slot.committed() && keyed.keys().isEmpty()) {
            acknowledge(end()); // zeros at the most: there is nothing to commit
            return 0;
        }
        covered = end();
        commits++;
        slot.commit(total + keyed.sum(), keyed.keys());
        return 1;
    }

    /** The commit under way is known to have happened. */
    void onCommitted() {
        keyed.onCommitted();
        acknowledge(covered);
    }

    /** The commit under way is known not to happen: the store knew these keys. Answers as {@link KeyedAdds#onKnown}. */
    long onKeysKnown(JsonNode known) {
        return keyed.onKnown(known);
    }

    /** See {@link KeyedAdds#acknowledgeRepeats}. */
    void acknowledgeRepeats(long bound) {
        keyed.acknowledgeRepeats(bound);
    }

    /** Gives up the adds that have waited for too long; how many those were. */
    int giveUpOld(Slot slot) {
        int given = 0;
        while (replies.untilGivenUp(pending) <= 0) {
            error(Replies.TIMED_OUT, "seq-kv has not confirmed the add for 4 s; it may still be counted");
            given++;
        }
        given += keyed.giveUpOld();
        if (keyed.isGivenUp()) {
            slot.giveUpKeyed();
        }
        return given;
    }

    /** Nanoseconds until {@link #giveUpOld} may have something to do. */
    long untilGivenUp() {
        return Math.min(replies.untilGivenUp(pending), keyed.untilGivenUp());
    }

    /** Answers all that wait with an error: whether they are counted is not known. */
    void abandon(String reason) {
        while (!pending.isEmpty()) {
            error(Replies.CRASHED, reason);
        }
        keyed.abandon(reason);
    }

    /** How many adds wait for their answer. */
    int waiting() {
        return pending.size() + keyed.waiting();
    }

    /** How many adds there were. */
    long adds() {
        return end() + keyed.adds();
    }

    /** How many adds had keys under which they were counted before. */
    long repeated() {
        return keyed.repeated();
    }

    /** How many commits were started. */
    long commits() {
        return commits;
    }

    /** Nothing is acknowledged from here on: the slot is another's. */
    void stop() {
        stopped = true;
    }

    /** The number of the next add without a key. */
    private long end() {
        return answered + pending.size();
    }

    private void acknowledge(long bound) {
        while (!stopped && answered < bound) {
            replies.addOk(pending.client(), pending.messageId(), pending.readAt());
            removeFirst();
        }
    }

    private void error(int code, String text) {
        replies.error(pending.client(), pending.messageId(), pending.readAt(), code, text);
        removeFirst();
    }

    private void removeFirst() {
        answered++;
        pending.removeFirst();
    }
}
