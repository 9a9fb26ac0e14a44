package gcounter.node.intake;

import java.util.concurrent.atomic.LongAdder;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jctools.util.Pow2;

/**
 * Where handlers and flusher meet, without a lock: an adder for what was added, a {@link Lane} for each handler's
 * requests, and one queue for whatever else there is to say. Between queue and lanes there is no order.
 */
public final class Intake {
    private static final int EVENTS = 1 << 10;

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
            lanes[i] = new Lane(Pow2.roundToPowerOfTwo(capacity), localDelta, doorbell);
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
            drained += lane.drain(onRequest, atMost);
        }
        return drained;
    }

    /** Lets the handlers have the room of what was drained. Flusher. */
    public void release() {
        for (Lane lane : lanes) {
            lane.release();
        }
    }

    /** All that was ever added; see {@link Lane} for what it covers. Flusher. */
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
