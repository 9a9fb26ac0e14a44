package gcounter.bench.addpath;

import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Event;
import gcounter.node.intake.LocalDelta;
import org.jctools.queues.MessagePassingQueue;

/** The node's queue with its back-pressure, and without its adder: for paths that keep their total elsewhere. */
final class TicketQueue {
    private final LocalDelta queue = new LocalDelta(AddPath.CAPACITY, new Doorbell());

    /** Files the ticket, waiting while the queue is full. Any thread. */
    void offer(Event ticket) {
        queue.offer(ticket);
    }

    /** Flusher only. */
    void drain(MessagePassingQueue.Consumer<Event> consumer) {
        queue.drain(consumer, AddPath.GROUP);
    }
}
