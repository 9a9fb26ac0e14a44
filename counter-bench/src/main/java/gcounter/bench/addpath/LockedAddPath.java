package gcounter.bench.addpath;

import gcounter.node.intake.Event;
import gcounter.node.intake.Ticket;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jctools.queues.MessagePassingQueue;

/**
 * The same group commit under one {@link ReentrantLock}, as well as that can be done: an add holds the lock for two
 * stores, and the flusher holds it only to exchange the full array for an empty one.
 */
final class LockedAddPath implements AddPath {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final DoubleBuffer tickets = new DoubleBuffer();
    private long total;

    @Override
    public void add(long delta, Ticket ticket) {
        lock.lock();
        try {
            while (tickets.isFull()) {
                room.awaitUninterruptibly();
            }
            total += delta;
            tickets.add(ticket);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void read(Ticket ticket) {
        add(0, ticket);
    }

    @Override
    public long drain(MessagePassingQueue.Consumer<Event> consumer) {
        long sum;
        lock.lock();
        try {
            if (tickets.isFull()) {
                room.signalAll();
            }
            tickets.exchange();
            sum = total;
        } finally {
            lock.unlock();
        }
        tickets.drain(consumer);
        return sum;
    }
}
