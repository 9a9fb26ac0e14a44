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
    private final Runnable waker;
    private volatile boolean woken;
    private volatile boolean closed;

    public Inbox() {
        waker = wakeup::signal;
    }

    /** @param waker wakes whoever drains this but does not sleep in {@link #await} */
    public Inbox(Runnable waker) {
        this.waker = waker;
    }

    /** For the nodes' threads: puts an event in, waiting for room. Once closed, it drops what has no room. */
    void put(NodeEvent event) {
        while (!events.offer(event)) {
            if (closed) {
                return;
            }
            LockSupport.parkNanos(RETRY);
        }
        waker.run();
    }

    /** For any thread: wakes the conductor for something that has arrived elsewhere. */
    public void wake() {
        woken = true;
        waker.run();
    }

    /** Whether there is nothing to drain. */
    public boolean isEmpty() {
        return events.isEmpty();
    }

    /** For the conductor: takes what there is; answers how many events. */
    public int drain(Consumer<NodeEvent> to) {
        return events.drain(to::accept, EVENTS);
    }

    /** For the conductor: sleeps until there is an event or a ring, but no longer than so many nanoseconds. */
    public void await(long nanos) {
        wakeup.await(() -> woken || !events.isEmpty(), nanos);
        woken = false;
    }

    /** From now on nobody drains it, and readers must not wait for room. */
    public void close() {
        closed = true;
    }
}
