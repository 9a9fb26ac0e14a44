package gcounter.node.intake;

import java.util.concurrent.atomic.LongAdder;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jctools.util.Pow2;

/**
 * Where handlers and flusher meet, without a lock: a {@link Lane} for each handler's requests, one queue for whatever
 * else there is to say, and an adder for what was added. Between queue and lanes there is no order.
 *
 * <p>The flusher tells the adder what has come together, once. That handlers tell it, each before it publishes, would
 * do as well, but an atomic operation makes a processor wait for all the stores before it: one for each add takes a
 * quarter of the path's speed ({@code AddPathBenchmark}, {@code adder+lanes}).
 */
public final class Intake {
    private static final int EVENTS = 1 << 10;

    /** Of the adds that the flusher has got; never reset. Told by the flusher, read by any thread. */
    private final LongAdder localDelta = new LongAdder();
    private final Lane[] lanes;
    /** JCTools' variant without {@code Unsafe}, since newer JDKs warn of it. */
    private final MessagePassingQueue<Event> events = new MpscAtomicArrayQueue<>(EVENTS);
    private final Doorbell doorbell;

    /**
     * @param handlers how many handlers there are
     * @param capacity how many requests a lane holds; rounded up to a power of two
     * @param doorbell wakes the flusher when a handler finds no room
     */
    public Intake(int handlers, int capacity, Doorbell doorbell) {
        this.lanes = new Lane[handlers];
        this.doorbell = doorbell;
        for (int i = 0; i < handlers; i++) {
            lanes[i] = new Lane(Pow2.roundToPowerOfTwo(capacity), doorbell);
        }
    }

    public int lanes() {
        return lanes.length;
    }

    /** The lane of a handler: nobody else may put anything there. */
    public Lane lane(int handler) {
        return lanes[handler];
    }

    /** Files an event, waiting while the queue is full. Any handler. */
    public void offer(Event event) {
        while (!events.offer(event)) {
            doorbell.ring();
            Doorbell.pause();
        }
    }

    /** Adds what comes by no lane, because the flusher holds it already. Flusher. */
    public void admit(long delta) {
        localDelta.add(delta);
    }

    /** Takes up to {@code atMost} events, and as many requests out of each lane. Flusher. */
    public int drain(MessagePassingQueue.Consumer<Event> onEvent, Lane.Sink onRequest, int atMost) {
        int drained = events.isEmpty() ? 0 : events.drain(onEvent, atMost);
        for (Lane lane : lanes) {
            drained += lane.drain(localDelta, onRequest, atMost);
        }
        return drained;
    }

    /** Lets the handlers have the room of what was drained. Flusher. */
    public void release() {
        for (Lane lane : lanes) {
            lane.release();
        }
    }

    /** What all adds sum up to that were drained or admitted; those included that a drain has yet to yield. */
    public long sum() {
        return localDelta.sum();
    }

    /** Whether nothing waits for the flusher. Any thread. */
    public boolean isEmpty() {
        for (Lane lane : lanes) {
            if (!lane.isEmpty()) {
                return false;
            }
        }
        return events.isEmpty();
    }
}
