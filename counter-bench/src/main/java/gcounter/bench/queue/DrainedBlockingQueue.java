package gcounter.bench.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** A queue of the JDK that can give many elements under one lock, which is its best. */
final class DrainedBlockingQueue implements BoundedQueue {
    private final BlockingQueue<Object> queue;
    private final List<Object> drained = new ArrayList<>(CAPACITY);

    DrainedBlockingQueue(BlockingQueue<Object> queue) {
        this.queue = queue;
    }

    @Override
    public boolean offer(Object element) {
        return queue.offer(element);
    }

    @Override
    public int drain(Consumer<Object> consumer, int limit) {
        int taken = queue.drainTo(drained, limit);
        drained.forEach(consumer);
        drained.clear();
        return taken;
    }
}
