package gcounter.bench.addpath;

import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The same group commit under one {@link ReentrantLock}, as well as that can be done: a burst holds the lock for a few
 * stores, and the flusher holds it only to exchange the full columns for empty ones.
 */
final class LockedAddPath implements AddPath {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final DoubleBuffer requests = new DoubleBuffer();
    private long total;

    @Override
    public void put(int handler, Client client, long messageId, long delta, int burst) {
        lock.lock();
        try {
            for (int i = 0; i < burst; i++) {
                while (requests.isFull()) {
                    room.awaitUninterruptibly();
                }
                requests.put(client, messageId + i, 0, delta);
                total += Math.max(0, delta);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long drain(Lane.Sink sink) {
        long sum;
        lock.lock();
        try {
            if (requests.isFull()) {
                room.signalAll();
            }
            requests.exchange();
            sum = total;
        } finally {
            lock.unlock();
        }
        requests.drain(sink);
        return sum;
    }
}
