package gcounter.node.intake;

import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jctools.queues.atomic.MpscChunkedAtomicArrayQueue;

/**
 * The bounded MPSC queues to choose from. JCTools' variants without {@code Unsafe}, since newer JDKs warn of it; no
 * unbounded kind, since a node must not hold more than a bounded amount. Spelled as on the command line.
 */
public enum QueueKind {
    /** One array of full size. */
    array,
    /** Starts small and links larger and larger arrays, up to the full size. */
    chunked;

    private static final int FIRST_CHUNK = 1024;

    MessagePassingQueue<Event> create(int capacity) {
        return this == array || capacity <= FIRST_CHUNK
                ? new MpscAtomicArrayQueue<>(capacity)
                : new MpscChunkedAtomicArrayQueue<>(FIRST_CHUNK, capacity);
    }
}
