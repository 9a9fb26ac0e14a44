package gcounter.node.flusher;

import gcounter.node.store.Survey;
import gcounter.node.wire.Client;
import java.util.function.LongSupplier;

/**
 * The reads that want every add acknowledged anywhere before they began. A survey of the slots serves all the reads
 * that were waiting when it started; those that come in meanwhile wait for the next. Flusher thread.
 */
final class FreshReads {
    private final Replies replies;
    private final LongSupplier value;
    private WaitingRequests waiting = new WaitingRequests();
    private WaitingRequests surveyed = new WaitingRequests();
    private boolean surveying;

    /** @param value the counter's value, asked when a survey is done */
    FreshReads(Replies replies, LongSupplier value) {
        this.replies = replies;
        this.value = value;
    }

    void add(Client client, long messageId, long readAt) {
        waiting.add(client, messageId, readAt);
    }

    boolean isEmpty() {
        return waiting() == 0;
    }

    /** How many reads wait for their answer. */
    int waiting() {
        return waiting.size() + surveyed.size();
    }

    /** Starts a survey if reads wait and none is under way. */
    int start(Survey survey) {
        if (surveying || waiting.isEmpty()) {
            return 0;
        }
        WaitingRequests empty = surveyed;
        surveyed = waiting;
        waiting = empty;
        surveying = true;
        survey.start(this::onSurveyed);
        return 1;
    }

    /** Gives up the reads that have waited for too long. */
    int giveUpOld() {
        return giveUpOld(waiting) + giveUpOld(surveyed);
    }

    long untilGivenUp() {
        return Math.min(replies.untilGivenUp(waiting), replies.untilGivenUp(surveyed));
    }

    /** Answers all with an error. */
    void abandon(String reason) {
        abandon(surveyed, reason);
        abandon(waiting, reason);
    }

    private void abandon(WaitingRequests reads, String reason) {
        while (!reads.isEmpty()) {
            error(reads, Replies.CRASHED, reason);
        }
    }

    private void onSurveyed() {
        surveying = false;
        long result = value.getAsLong();
        while (!surveyed.isEmpty()) {
            replies.readOk(surveyed.client(), surveyed.messageId(), surveyed.readAt(), result);
            surveyed.removeFirst();
        }
    }

    private int giveUpOld(WaitingRequests reads) {
        int given = 0;
        while (replies.untilGivenUp(reads) <= 0) {
            error(reads, Replies.TIMED_OUT, "seq-kv has not answered the fresh read for 4 s");
            given++;
        }
        return given;
    }

    private void error(WaitingRequests reads, int code, String text) {
        replies.error(reads.client(), reads.messageId(), reads.readAt(), code, text);
        reads.removeFirst();
    }
}
