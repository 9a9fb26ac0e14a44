package gcounter.bench.addpath;

import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/** An adder, and one MPSC queue of an object for each request: the obvious lock-free way. */
final class QueueAddPath implements AddPath {
    private static final long PAUSE_NANOS = 20_000;

    private record Ticket(Client client, long messageId, long readAt, long delta) {}

    private final LongAdder adder = new LongAdder();
    private final MessagePassingQueue<Ticket> tickets = new MpscAtomicArrayQueue<>(CAPACITY);

    @Override
    public void put(int handler, Client client, long messageId, long delta, int burst) {
        if (delta > 0) {
            adder.add(delta * burst);
        }
        for (int i = 0; i < burst; i++) {
            Ticket ticket = new Ticket(client, messageId + i, 0, delta);
            while (!tickets.offer(ticket)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    @Override
    public long drain(Lane.Sink sink) {
        tickets.drain(ticket -> sink.onRequest(ticket.client, ticket.messageId, ticket.readAt, ticket.delta), GROUP);
        return adder.sum();
    }
}
