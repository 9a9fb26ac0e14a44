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
    private Event[] filling = new Event[CAPACITY];
    private Event[] drained = new Event[CAPACITY];
    private int filled;
    private long total;

    @Override
    public void add(long delta, Ticket ticket) {
        lock.lock();
        try {
            while (filled == CAPACITY) {
                room.awaitUninterruptibly();
            }
            total += delta;
            filling[filled++] = ticket;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long drain(MessagePassingQueue.Consumer<Event> consumer) {
        int taken;
        long sum;
        lock.lock();
        try {
            Event[] full = filling;
            filling = drained;
            drained = full;
            taken = filled;
            if (taken == CAPACITY) {
                room.signalAll();
            }
            filled = 0;
            sum = total;
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < taken; i++) {
            consumer.accept(drained[i]);
            drained[i] = null;
        }
        return sum;
    }
}
