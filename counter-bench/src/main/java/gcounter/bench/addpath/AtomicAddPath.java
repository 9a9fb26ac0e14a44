package gcounter.bench.addpath;

import gcounter.node.intake.Event;
import gcounter.node.intake.Ticket;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.MessagePassingQueue;

/** An {@link AtomicLong} in place of the adder: one hot word, but a sum that is read in one load. */
final class AtomicAddPath implements AddPath {
    private final AtomicLong total = new AtomicLong();
    private final TicketQueue tickets = new TicketQueue();

    @Override
    public void add(long delta, Ticket ticket) {
        total.addAndGet(delta);
        tickets.offer(ticket);
    }

    @Override
    public void read(Ticket ticket) {
        tickets.offer(ticket);
    }

    @Override
    public long drain(MessagePassingQueue.Consumer<Event> consumer) {
        tickets.drain(consumer);
        return total.get();
    }
}
