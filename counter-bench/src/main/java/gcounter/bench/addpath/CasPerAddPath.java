package gcounter.bench.addpath;

import gcounter.node.intake.Event;
import gcounter.node.intake.Ticket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jctools.queues.MessagePassingQueue;

/**
 * The well-known solution: a read-write lock, held by an add across read and CAS of the store until the CAS succeeds,
 * and by a read while it looks. The store is a word in memory here, so its round trip, for which this design holds the
 * lock in earnest, costs nothing. Reads meet nobody on the lock but adds.
 */
final class CasPerAddPath implements AddPath {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicLong store = new AtomicLong();
    private final TicketQueue tickets = new TicketQueue();

    @Override
    public void add(long delta, Ticket ticket) {
        lock.writeLock().lock();
        try {
            long before;
            do {
                before = store.get();
            } while (!store.compareAndSet(before, before + delta));
        } finally {
            lock.writeLock().unlock();
        }
        tickets.offer(ticket);
    }

    @Override
    public void read(Ticket ticket) {
        lock.readLock().lock();
        try {
            store.get(); // volatile, so the load takes place
        } finally {
            lock.readLock().unlock();
        }
        tickets.offer(ticket);
    }

    @Override
    public long drain(MessagePassingQueue.Consumer<Event> consumer) {
        tickets.drain(consumer);
        return store.get();
    }
}
