package gcounter.bench.addpath;

import gcounter.node.intake.Ticket;
import gcounter.node.wire.Client;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a handler thread has of its own: the client that it speaks for, and its place in the mix. */
@State(Scope.Thread)
public class Handler {
    /** In Maelstrom's mix, one operation of so many is an add. */
    private static final int ADD_EVERY = 3;

    private final Client client = new Client("c1");
    private long messageId;

    /** An add of 1. */
    void add(AddPath path) {
        path.add(1, new Ticket(Ticket.Kind.ADD, client, ++messageId, 0, 1));
    }

    /** Two reads, then an add of 1. */
    void mixed(AddPath path) {
        if (messageId % ADD_EVERY == 0) {
            add(path);
        } else {
            path.read(new Ticket(Ticket.Kind.READ, client, ++messageId, 0, 0));
        }
    }
}
