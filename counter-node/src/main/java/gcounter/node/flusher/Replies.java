package gcounter.node.flusher;

import gcounter.node.intake.Event;
import gcounter.node.wire.Client;
import gcounter.node.wire.Outbox;
import java.util.concurrent.TimeUnit;

/**
 * Answers requests, in time or not at all: what has waited for 4 s is to be given up while its client still listens;
 * after 5 s the client has gone, and Maelstrom stops listening to a node that answers one who has. Flusher thread;
 * times are nanoseconds.
 */
final class Replies {
    static final int TIMED_OUT = 0;
    static final int TEMPORARILY_UNAVAILABLE = 11;
    static final int MALFORMED_REQUEST = 12;
    static final int CRASHED = 13;
    static final int PRECONDITION_FAILED = 22;

    private static final long GIVE_UP = TimeUnit.SECONDS.toNanos(4);
    private static final long TOO_LATE = TimeUnit.SECONDS.toNanos(5);

    private final Outbox outbox;
    private long now;

    Replies(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The time at which all that follows happens. */
    void at(long nanos) {
        now = nanos;
    }

    void addOk(Client client, long messageId, long readAt) {
        if (isInTime(readAt)) {
            outbox.addOk(client, messageId);
        }
    }

    void readOk(Client client, long messageId, long readAt, long value) {
        if (isInTime(readAt)) {
            outbox.readOk(client, messageId, value);
        }
    }

    void error(Client client, long messageId, long readAt, int code, String text) {
        if (isInTime(readAt)) {
            outbox.error(client, messageId, code, text);
        }
    }

    void refuse(Event.Refusal refusal) {
        if (isInTime(refusal.readAt())) {
            outbox.error(refusal.nodeId(), refusal.client(), refusal.messageId(), refusal.code(), refusal.text());
        }
    }

    /** How long a request may still wait. */
    long untilGivenUp(long readAt) {
        return GIVE_UP - (now - readAt);
    }

    /** How long the first of them may still wait; never ending when there is none. */
    long untilGivenUp(WaitingRequests requests) {
        return requests.isEmpty() ? Long.MAX_VALUE : untilGivenUp(requests.readAt());
    }

    private boolean isInTime(long readAt) {
        return now - readAt < TOO_LATE;
    }
}
