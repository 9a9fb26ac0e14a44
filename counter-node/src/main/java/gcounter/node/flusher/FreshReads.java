package gcounter.node.flusher;

import gcounter.node.intake.Ticket;
import gcounter.node.store.Survey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * The reads that want every add acknowledged anywhere before they began. A survey of the slots serves all the reads
 * that were waiting when it started; those that come in meanwhile wait for the next. Flusher thread.
 */
final class FreshReads {
    private final Survey survey;
    private final Replies replies;
    private final LongSupplier value;
    private Deque<Ticket> waiting = new ArrayDeque<>();
    private Deque<Ticket> surveyed = new ArrayDeque<>();
    private boolean surveying;

    /** @param value the counter's value, asked when a survey is done */
    FreshReads(Survey survey, Replies replies, LongSupplier value) {
        this.survey = survey;
        this.replies = replies;
        this.value = value;
    }

    void add(Ticket ticket) {
        waiting.addLast(ticket);
    }

    boolean isEmpty() {
        return waiting() == 0;
    }

    /** How many reads wait for their answer. */
    int waiting() {
        return waiting.size() + surveyed.size();
    }

    /** Starts a survey if reads wait and none is under way. */
    int startSurvey() {
        if (surveying || waiting.isEmpty()) {
            return 0;
        }
        Deque<Ticket> empty = surveyed;
        empty.clear();
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
        return Math.min(replies.untilGivenUp(waiting.peekFirst()), replies.untilGivenUp(surveyed.peekFirst()));
    }

    /** Answers all with an error. */
    void abandon(String reason) {
        for (Ticket ticket : surveyed) {
            replies.error(ticket, Replies.CRASHED, reason);
        }
        for (Ticket ticket : waiting) {
            replies.error(ticket, Replies.CRASHED, reason);
        }
        surveyed.clear();
        waiting.clear();
    }

    private void onSurveyed() {
        surveying = false;
        long result = value.getAsLong();
        Ticket ticket;
        while ((ticket = surveyed.pollFirst()) != null) {
            replies.readOk(ticket, result);
        }
    }

    private int giveUpOld(Deque<Ticket> tickets) {
        int given = 0;
        while (replies.untilGivenUp(tickets.peekFirst()) <= 0) {
            replies.error(tickets.pollFirst(), Replies.TIMED_OUT, "seq-kv has not answered the fresh read for 4 s");
            given++;
        }
        return given;
    }
}
