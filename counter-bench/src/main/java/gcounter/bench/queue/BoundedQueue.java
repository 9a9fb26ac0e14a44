package gcounter.bench.queue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.MpscArrayQueue;
import org.jctools.queues.SpscArrayQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jctools.queues.atomic.MpscChunkedAtomicArrayQueue;
import org.jctools.queues.atomic.MpscGrowableAtomicArrayQueue;
import org.jctools.queues.atomic.unpadded.MpscAtomicUnpaddedArrayQueue;
import org.jctools.queues.varhandle.MpscBlockingConsumerVarHandleArrayQueue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;

/**
 * A bounded queue of many producers and one consumer, as the node needs one. JCTools' unbounded kinds do not fit: a
 * node must not hold more than a bounded amount.
 */
interface BoundedQueue {
    int CAPACITY = 1 << 14;
    int FIRST_CHUNK = 1 << 10;

    /** Whether there was room. Any number of producers. */
    boolean offer(Object element);

    /** Takes up to {@code limit} elements, in the order in which each producer offered them; how many. One consumer. */
    int drain(Consumer<Object> consumer, int limit);

    /** The queue of this name; the node's default is {@code array}, on AtomicReferenceArray and field updaters. */
    static BoundedQueue named(String name) {
        return switch (name) {
            case "array" -> of(new MpscAtomicArrayQueue<>(CAPACITY));
            case "array-unpadded" -> of(new MpscAtomicUnpaddedArrayQueue<>(CAPACITY));
            case "array-varhandle" -> of(new MpscVarHandleArrayQueue<>(CAPACITY));
            case "array-unsafe" -> of(new MpscArrayQueue<>(CAPACITY));
            case "array-blocking" -> of(new MpscBlockingConsumerVarHandleArrayQueue<>(CAPACITY));
            case "chunked" -> of(new MpscChunkedAtomicArrayQueue<>(FIRST_CHUNK, CAPACITY));
            case "growable" -> of(new MpscGrowableAtomicArrayQueue<>(FIRST_CHUNK, CAPACITY));
            case "spsc" -> of(new SpscArrayQueue<>(CAPACITY));
            case "ArrayBlockingQueue" -> new DrainedBlockingQueue(new ArrayBlockingQueue<>(CAPACITY));
            case "LinkedBlockingQueue" -> new DrainedBlockingQueue(new LinkedBlockingQueue<>(CAPACITY));
            case "ConcurrentLinkedQueue" -> new CountedLinkedQueue();
            default -> throw new IllegalArgumentException("no queue is called \"" + name + "\"");
        };
    }

    private static BoundedQueue of(MessagePassingQueue<Object> queue) {
        return new BoundedQueue() {
            @Override
            public boolean offer(Object element) {
                return queue.offer(element);
            }

            @Override
            public int drain(Consumer<Object> consumer, int limit) {
                return queue.drain(consumer::accept, limit);
            }
        };
    }
}
