package gcounter.node.flusher;

import gcounter.node.intake.Intake;
import gcounter.node.store.Slot;
import gcounter.node.wire.Client;

/**
 * Commits what was added to the slot, a group at a time: while one commit is under way adds gather, the next carries
 * them all, and when it is known they are all acknowledged. There is no timer: the group is whatever has arrived. Adds
 * are numbered from 0 since the start of the process, in the order in which they were drained. Flusher thread.
 */
final class GroupCommit {
    private final Intake intake;
    private final Replies replies;
    private final boolean ackLocal;
    private final WaitingRequests pending = new WaitingRequests();
    /** What the slot held when it was claimed. */
    private long base;
    /** How many adds have got their answer: the number of the first that is pending. */
    private long answered;
    /** The commit under way covers the adds with numbers below this. */
    private long covered;
    private long commits;
    private boolean stopped;

    /** @param ackLocal whether an add is acknowledged at once */
    GroupCommit(Intake intake, Replies replies, boolean ackLocal) {
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

    /** What the slot has to hold for every add so far to be committed. */
    long total() {
        return base + intake.sum();
    }

    /** Takes an add that the local delta holds. */
    void add(Client client, long messageId, long readAt) {
        pending.add(client, messageId, readAt);
        if (ackLocal) {
            acknowledge(adds());
        }
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
        if (total == slot.committed()) {
            acknowledge(adds()); // zeros at the most: there is nothing to commit
            return 0;
        }
        covered = adds();
        commits++;
        slot.commit(total);
        return 1;
    }

    /** The commit under way is known to have happened. */
    void onCommitted() {
        acknowledge(covered);
    }

    /** Gives up the adds that have waited for too long; how many those were. */
    int giveUpOld() {
        int given = 0;
        while (untilGivenUp() <= 0) {
            error(Replies.TIMED_OUT, "seq-kv has not confirmed the add for 4 s; it may still be counted");
            given++;
        }
        return given;
    }

    /** Nanoseconds until {@link #giveUpOld} may have something to do. */
    long untilGivenUp() {
        return replies.untilGivenUp(pending);
    }

    /** Answers all that wait with an error: whether they are counted is not known. */
    void abandon(String reason) {
        while (!pending.isEmpty()) {
            error(Replies.CRASHED, reason);
        }
    }

    /** How many adds wait for their answer. */
    int waiting() {
        return pending.size();
    }

    /** How many adds there were. */
    long adds() {
        return answered + pending.size();
    }

    /** How many commits were started. */
    long commits() {
        return commits;
    }

    /** Nothing is acknowledged from here on: the slot is another's. */
    void stop() {
        stopped = true;
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
