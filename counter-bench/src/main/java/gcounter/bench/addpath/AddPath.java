package gcounter.bench.addpath;

import gcounter.node.intake.Event;
import gcounter.node.intake.Ticket;
import org.jctools.queues.MessagePassingQueue;

/** The way of a request from the handler threads to the one flusher, where groups form. */
public interface AddPath {
    /** How many tickets may be on their way; then handlers wait. */
    int CAPACITY = 1 << 16;

    /** How many tickets a queue gives to one group at the most. */
    int GROUP = 4096;

    /** Adds and files the ticket, waiting while there is no room. Any number of handler threads. */
    void add(long delta, Ticket ticket);

    /** Files the ticket of a read, waiting while there is no room. Any number of handler threads. */
    void read(Ticket ticket);

    /**
     * Takes the next group of tickets, which may be empty. One flusher thread.
     *
     * @return a total that covers the add of every ticket taken so far, and nothing that was not added
     */
    long drain(MessagePassingQueue.Consumer<Event> consumer);

    /** The path of this name: the node's own is {@code adder+queue}. */
    static AddPath named(String name) {
        return switch (name) {
            case "adder+queue" -> new LockFreeAddPath();
            case "atomic+queue" -> new AtomicAddPath();
            case "queue-alone" -> new QueueAloneAddPath();
            case "lock" -> new LockedAddPath();
            case "synchronized" -> new SynchronizedAddPath();
            case "rw-lock+cas" -> new CasPerAddPath();
            default -> throw new IllegalArgumentException("no add path is called \"" + name + "\"");
        };
    }
}
