package gcounter.bench.addpath;

import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;

/** The way of requests from the handler threads to the one flusher, where groups form. */
public interface AddPath {
    /** How many requests may be on their way, by each lane where there are several; then handlers wait. */
    int CAPACITY = 1 << 16;

    /** How many requests a queue gives to one group at the most. */
    int GROUP = 4096;

    /**
     * Hands over some requests at once, waiting while there is no room. Each handler from a thread of its own.
     *
     * @param handler   from 0
     * @param messageId of the first; the others count on from there
     * @param delta     what each adds; {@link Lane#READ} for reads
     * @param burst     how many there are
     */
    void put(int handler, Client client, long messageId, long delta, int burst);

    /**
     * Takes the next group of requests, which may be empty. One flusher thread.
     *
     * @return a total that covers every add taken so far, and nothing that was not added
     */
    long drain(Lane.Sink sink);

    /** The path of this name: the node's own is {@code node}. */
    static AddPath named(String name, int handlers) {
        return switch (name) {
            case "node" -> new NodeAddPath(handlers);
            case "adder+lanes" -> new AdderFirstAddPath(handlers);
            case "adder+queue" -> new QueueAddPath();
            case "lock" -> new LockedAddPath();
            case "synchronized" -> new SynchronizedAddPath();
            case "rw-lock+cas" -> new CasPerAddPath();
            default -> throw new IllegalArgumentException("no add path is called \"" + name + "\"");
        };
    }
}
