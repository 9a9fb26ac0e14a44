package gcounter.bench.addpath;

import gcounter.node.intake.Event;
import gcounter.node.intake.Ticket;
import org.jctools.queues.MessagePassingQueue;

/** The way of an add from the handler threads to the one flusher, where groups form. */
public interface AddPath {
    /** How many tickets may be on their way; then handlers wait. */
    int CAPACITY = 1 << 16;

    /** How many tickets one group takes at the most. */
    int GROUP = 4096;

    /** Adds and files the ticket, waiting while there is no room. Any number of handler threads. */
    void add(long delta, Ticket ticket);

    /**
     * Takes the next group of tickets, which may be empty. One flusher thread.
     *
     * @return a total that covers the add of every ticket taken so far
     */
    long drain(MessagePassingQueue.Consumer<Event> consumer);
}
