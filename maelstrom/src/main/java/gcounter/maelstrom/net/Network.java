package gcounter.maelstrom.net;

import gcounter.maelstrom.message.Message;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Carries messages: each waits for its latency, and whichever is due first arrives first, so that messages
 * overtake each other. Whether a message gets lost or arrives twice is decided when it is sent; whether a
 * partition swallows it, or nobody is there to take it, when it arrives, as in Maelstrom. Conductor's thread
 * only; the time is handed in, in nanoseconds from zero on.
 */
public final class Network {
    private final Latency latency;
    private final Disturbances disturbances;
    private final Journal journal;
    private final Trace trace;
    private final RandomGenerator random;
    private final PriorityQueue<Envelope> underway = new PriorityQueue<>(
            Comparator.comparingLong(Envelope::due).thenComparingLong(Envelope::id));
    private long nextId;
    private long latest;

    public Network(Latency latency, Disturbances disturbances, Journal journal, Trace trace,
                   RandomGenerator random) {
        this.latency = latency;
        this.disturbances = disturbances;
        this.journal = journal;
        this.trace = trace;
        this.random = random;
    }

    /** Takes a message over. One with a client at either end is due at once, and nothing happens to it. */
    public void send(Message message, long now) {
        Link link = Link.between(message.src(), message.dest());
        long id = nextId++;
        journal.sent(link, message.type());
        trace.sent(id, now, message);
        if (message.involvesClient()) {
            underway.add(new Envelope(now, id, message));
        } else if (disturbances.loses()) {
            journal.lost();
        } else {
            carry(id, message, now);
            if (disturbances.doubles()) {
                journal.doubled();
                carry(id, message, now);
            }
        }
    }

    private void carry(long id, Message message, long now) {
        long delay = TimeUnit.MILLISECONDS.toNanos(latency.millis(random));
        underway.add(new Envelope(now + delay, id, message));
    }

    /** Hands over every message that is due, in order of their due times; answers how many were due. */
    public int deliver(long now, Receiver receiver) {
        latest = now;
        int due = 0;
        for (Envelope first = underway.peek(); first != null && first.due <= now; first = underway.peek()) {
            underway.poll();
            due++;
            Message message = first.message;
            if (disturbances.drops(message.src(), message.dest())) {
                trace.dropped(first.id, now);
            } else {
                journal.received(Link.between(message.src(), message.dest()));
                trace.received(first.id, now, message);
                receiver.receive(first.id, message);
            }
        }
        return due;
    }

    /**
     * Counts a request that needs no carrying: it comes from a client, and arrives in the moment it is sent.
     *
     * @return its id
     */
    public long countRequest(String type) {
        return count(Link.CLIENT_TO_NODE, type);
    }

    /** Counts and shows a message to a client, which needs no carrying either. */
    public void countReply(Message message, long now) {
        trace(count(Link.NODE_TO_CLIENT, message.type()), now, message);
    }

    private long count(Link link, String type) {
        journal.sent(link, type);
        journal.received(link);
        return nextId++;
    }

    /** Whether anyone wants to see requests, which come here without their text otherwise. */
    public boolean isTraced() {
        return trace.on();
    }

    /** Shows a request, as of the last time that messages were delivered. */
    public void trace(long id, Message message) {
        trace(id, latest, message);
    }

    private void trace(long id, long now, Message message) {
        trace.sent(id, now, message);
        trace.received(id, now, message);
    }

    /** When the next message is due, or {@code Long.MAX_VALUE}. */
    public long nextDue() {
        Envelope first = underway.peek();
        return first == null ? Long.MAX_VALUE : first.due;
    }

    /** Takes what arrives. */
    @FunctionalInterface
    public interface Receiver {
        void receive(long id, Message message);
    }

    private record Envelope(long due, long id, Message message) {
    }
}
