package gcounter.bench.addpath;

import gcounter.node.intake.Event;
import org.jctools.queues.MessagePassingQueue;

/**
 * Two arrays of events that take turns: handlers fill one while the flusher empties the other. {@link #exchange} is all
 * that has to happen under the lock. It knows of no lock itself: who calls sees to that.
 */
final class DoubleBuffer {
    private Event[] filling = new Event[AddPath.CAPACITY];
    private Event[] taken = new Event[AddPath.CAPACITY];
    private int filled;
    private int full;

    /** Under the lock. */
    boolean isFull() {
        return filled == filling.length;
    }

    /** Under the lock, and only when there is room. */
    void add(Event event) {
        filling[filled++] = event;
    }

    /** Under the lock: takes the filled array for the empty one. Flusher only. */
    void exchange() {
        Event[] emptied = taken;
        taken = filling;
        filling = emptied;
        full = filled;
        filled = 0;
    }

    /** Without the lock: passes on what the last exchange has taken. Flusher only. */
    void drain(MessagePassingQueue.Consumer<Event> consumer) {
        for (int i = 0; i < full; i++) {
            consumer.accept(taken[i]);
            taken[i] = null;
        }
        full = 0;
    }
}
