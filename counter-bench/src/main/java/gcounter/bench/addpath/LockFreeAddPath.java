package gcounter.bench.addpath;

import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Event;
import gcounter.node.intake.LocalDelta;
import gcounter.node.intake.Ticket;
import org.jctools.queues.MessagePassingQueue;

/** The node's own: an adder and an MPSC queue. */
final class LockFreeAddPath implements AddPath {
    private final LocalDelta localDelta = new LocalDelta(CAPACITY, new Doorbell());

    @Override
    public void add(long delta, Ticket ticket) {
        localDelta.add(delta, ticket);
    }

    @Override
    public void read(Ticket ticket) {
        localDelta.offer(ticket);
    }

    @Override
    public long drain(MessagePassingQueue.Consumer<Event> consumer) {
        localDelta.drain(consumer, GROUP);
        return localDelta.sum();
    }
}
