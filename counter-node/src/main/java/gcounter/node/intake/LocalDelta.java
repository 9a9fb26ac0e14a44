package gcounter.node.intake;

import java.util.concurrent.atomic.LongAdder;
import org.jctools.queues.MessagePassingQueue;

/**
 * Where readers and flusher meet, without a lock: an adder for what was added, a queue for who waits for it.
 *
 * <p><b>Assumptions.</b> Any number of readers call {@link #add} and {@link #offer}. One flusher calls
 * {@link #drain} and then {@link #sum}, in this order. The adder is never reset.
 *
 * <p><b>Guarantee.</b> The sum that follows a drain covers the add of every ticket that the drain yielded, and
 * of every earlier drain. It may cover more: adds whose tickets are still on their way. So a total that contains
 * the sum may be committed at any time, and then every ticket drained before the sum may be acknowledged.
 *
 * <p><b>Why.</b> A reader adds before it offers; the offer's release store pairs with the acquire load with
 * which the drain takes the ticket; so the add happens-before the sum. No cell of the adder ever shrinks.
 *
 * <p><b>Progress.</b> {@link #add} is wait-free as long as the queue has room, but for the retries of two
 * readers that meet on one slot. When the queue is full, a reader waits for the flusher: back-pressure.
 */
public final class LocalDelta {
    private final LongAdder adder = new LongAdder();
    private final MessagePassingQueue<Event> queue;
    private final Doorbell doorbell;

    /** With the default kind of queue. */
    public LocalDelta(int capacity, Doorbell doorbell) {
        this(QueueKind.array, capacity, doorbell);
    }

    /**
     * @param capacity how many events the queue holds; rounded up to a power of two
     * @param doorbell wakes the flusher when a reader finds the queue full
     */
    public LocalDelta(QueueKind kind, int capacity, Doorbell doorbell) {
        this.queue = kind.create(capacity);
        this.doorbell = doorbell;
    }

    /** Adds and then files the ticket. The order is the point: see the class comment. */
    public void add(long delta, Event ticket) {
        adder.add(delta);
        offer(ticket);
    }

    /** Adds what has no ticket on its way, because the flusher holds it already. */
    public void admit(long delta) {
        adder.add(delta);
    }

    /** Files an event, waiting while the queue is full. */
    public void offer(Event event) {
        while (!queue.offer(event)) {
            doorbell.ring();
            Doorbell.pause();
        }
    }

    /** Takes up to {@code limit} events in the order in which each reader filed them. Flusher only. */
    public int drain(MessagePassingQueue.Consumer<Event> consumer, int limit) {
        return queue.drain(consumer, limit);
    }

    /** All that was ever added; see the guarantee above. Flusher only. */
    public long sum() {
        return adder.sum();
    }

    public boolean isEmpty() {
        return queue.isEmpty();
    }
}
