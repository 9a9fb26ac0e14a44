package gcounter.maelstrom.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * Where the nodes' readers put what they have read, for the conductor to take. It is bounded: when the
 * conductor can't keep up, readers wait, and with them nodes that talk too much.
 */
public final class Inbox {
    private static final int EVENTS = 1024;
    private static final long RETRY = TimeUnit.MICROSECONDS.toNanos(50);

    private final MpscAtomicArrayQueue<NodeEvent> events = new MpscAtomicArrayQueue<>(EVENTS);
    private final Wakeup wakeup = new Wakeup();
    private volatile boolean closed;

    /** For the nodes' threads: puts an event in, waiting for room. Once closed, it drops what has no room. */
    void put(NodeEvent event) {
        while (!events.offer(event)) {
            if (closed) {
                return;
            }
            LockSupport.parkNanos(RETRY);
        }
        wakeup.signal();
    }

    /** For the conductor: takes what there is; answers how many events. */
    public int drain(Consumer<NodeEvent> to) {
        return events.drain(to::accept, EVENTS);
    }

    /** For the conductor: sleeps until there is an event, but no longer than so many nanoseconds. */
    public void await(long nanos) {
        wakeup.await(() -> !events.isEmpty(), nanos);
    }

    /** From now on nobody drains it, and readers must not wait for room. */
    public void close() {
        closed = true;
    }
}
