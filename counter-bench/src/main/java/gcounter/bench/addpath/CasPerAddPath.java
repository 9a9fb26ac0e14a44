package gcounter.bench.addpath;

import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The well-known solution: a read-write lock, held by an add across read and CAS of the store until the CAS succeeds,
 * and by a read while it looks. The store is a word in memory here, so its round trip, for which this design holds the
 * lock in earnest, costs nothing. Reads meet nobody on the lock but adds. The answers go by the queue.
 */
final class CasPerAddPath implements AddPath {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicLong store = new AtomicLong();
    private final QueueAddPath answers = new QueueAddPath();

    @Override
    public void put(int handler, Client client, long messageId, long delta, int burst) {
        for (int i = 0; i < burst; i++) {
            if (delta == Lane.READ) {
                read();
            } else {
                add(delta);
            }
            answers.put(handler, client, messageId + i, delta, 1);
        }
    }

    private void add(long delta) {
        lock.writeLock().lock();
        try {
            long before;
            do {
                before = store.get();
            } while (!store.compareAndSet(before, before + delta));
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void read() {
        lock.readLock().lock();
        try {
            store.get(); // volatile, so the load takes place
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public long drain(Lane.Sink sink) {
        answers.drain(sink);
        return store.get();
    }
}
