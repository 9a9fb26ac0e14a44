package gcounter.bench.queue;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** {@link ConcurrentLinkedQueue} with the count that back-pressure needs, since it is unbounded by itself. */
final class CountedLinkedQueue implements BoundedQueue {
    private final ConcurrentLinkedQueue<Object> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    @Override
    public boolean offer(Object element) {
        if (size.getAndIncrement() >= CAPACITY) {
            size.getAndDecrement();
            return false;
        }
        return queue.offer(element);
    }

    @Override
    public int drain(Consumer<Object> consumer, int limit) {
        int taken = 0;
        Object element;
        while (taken < limit && (element = queue.poll()) != null) {
            consumer.accept(element);
            taken++;
        }
        if (taken > 0) {
            size.getAndAdd(-taken);
        }
        return taken;
    }
}
