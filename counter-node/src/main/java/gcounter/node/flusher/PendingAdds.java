package gcounter.node.flusher;

import gcounter.node.intake.Ticket;
import java.util.ArrayDeque;

/**
 * The adds that wait for their commit, in the order of their tickets, numbered from 0 since the start of the process.
 * Owned by the flusher thread.
 */
final class PendingAdds {
    private final ArrayDeque<Ticket> tickets = new ArrayDeque<>();
    private long removed;

    void add(Ticket ticket) {
        tickets.addLast(ticket);
    }

    boolean isEmpty() {
        return tickets.isEmpty();
    }

    /** The number that the next add will get. */
    long end() {
        return removed + tickets.size();
    }

    /** How many were ever removed. */
    long removed() {
        return removed;
    }

    /** The oldest; null when there is none. */
    Ticket first() {
        return tickets.peekFirst();
    }

    /** Removes the oldest if its number is below the bound; null otherwise. */
    Ticket pollBelow(long bound) {
        if (removed >= bound || tickets.isEmpty()) {
            return null;
        }
        removed++;
        return tickets.pollFirst();
    }
}
