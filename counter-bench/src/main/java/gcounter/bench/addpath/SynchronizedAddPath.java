package gcounter.bench.addpath;

import gcounter.node.intake.Event;
import gcounter.node.intake.Ticket;
import org.jctools.queues.MessagePassingQueue;

/** {@link LockedAddPath} with the monitor that every object has. */
final class SynchronizedAddPath implements AddPath {
    private final Object monitor = new Object();
    private final DoubleBuffer tickets = new DoubleBuffer();
    private long total;

    @Override
    public void add(long delta, Ticket ticket) {
        synchronized (monitor) {
            while (tickets.isFull()) {
                awaitRoom();
            }
            total += delta;
            tickets.add(ticket);
        }
    }

    @Override
    public void read(Ticket ticket) {
        add(0, ticket);
    }

    @Override
    public long drain(MessagePassingQueue.Consumer<Event> consumer) {
        long sum;
        synchronized (monitor) {
            if (tickets.isFull()) {
                monitor.notifyAll();
            }
            tickets.exchange();
            sum = total;
        }
        tickets.drain(consumer);
        return sum;
    }

    @SuppressWarnings("WaitNotInLoop") // the callers look again
    private void awaitRoom() {
        try {
            monitor.wait();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a handler", e);
        }
    }
}
