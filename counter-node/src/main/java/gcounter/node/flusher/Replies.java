package gcounter.node.flusher;

import gcounter.node.intake.Event;
import gcounter.node.intake.Ticket;
import gcounter.node.wire.Outbox;
import java.util.concurrent.TimeUnit;

/**
 * Redeems tickets, in time or not at all: what has waited for 4 s is to be given up while its client still listens;
 * after 5 s the client has gone, and Maelstrom stops listening to a node that answers one who has. Flusher thread;
 * times are nanoseconds.
 */
final class Replies {
    static final int TIMED_OUT = 0;
    static final int TEMPORARILY_UNAVAILABLE = 11;
    static final int MALFORMED_REQUEST = 12;
    static final int CRASHED = 13;

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

    void addOk(Ticket ticket) {
        if (isInTime(ticket.readAt())) {
            outbox.addOk(ticket.client(), ticket.messageId());
        }
    }

    void readOk(Ticket ticket, long value) {
        if (isInTime(ticket.readAt())) {
            outbox.readOk(ticket.client(), ticket.messageId(), value);
        }
    }

    void error(Ticket ticket, int code, String text) {
        if (isInTime(ticket.readAt())) {
            outbox.error(ticket.client(), ticket.messageId(), code, text);
        }
    }

    void refuse(Event.Refusal refusal) {
        if (isInTime(refusal.readAt())) {
            outbox.error(refusal.nodeId(), refusal.client(), refusal.messageId(), refusal.code(), refusal.text());
        }
    }

    /** How long the ticket may still wait; never ending for null. */
    long untilGivenUp(Ticket ticket) {
        return ticket == null ? Long.MAX_VALUE : GIVE_UP - (now - ticket.readAt());
    }

    private boolean isInTime(long readAt) {
        return now - readAt < TOO_LATE;
    }
}
