package gcounter.bench.addpath;

import gcounter.node.intake.Event;
import gcounter.node.intake.Ticket;
import org.jctools.queues.MessagePassingQueue;

/**
 * No adder at all: the flusher sums up the tickets that it takes. A group then holds exactly what was drained, and not
 * what is still in the queue.
 */
final class QueueAloneAddPath implements AddPath {
    private final TicketQueue tickets = new TicketQueue();
    private long total;

    @Override
    public void add(long delta, Ticket ticket) {
        tickets.offer(ticket);
    }

    @Override
    public void read(Ticket ticket) {
        tickets.offer(ticket);
    }

    @Override
    public long drain(MessagePassingQueue.Consumer<Event> consumer) {
        tickets.drain(event -> {
            total += ((Ticket) event).delta();
            consumer.accept(event);
        });
        return total;
    }
}
