package gcounter.bench.addpath;

import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** What a handler thread has of its own: the client that it speaks for, and its place in the mix. */
@State(Scope.Thread)
public class Handler {
    /** In Maelstrom's mix, one operation of so many is an add. */
    private static final int ADD_EVERY = 3;

    private final Client client = new Client("c1");
    private int index;
    private long messageId;
    private int turn;

    @Setup
    public void takeNumber(ThreadParams threads) {
        index = threads.getThreadIndex();
    }

    /** Adds of 1, handed over at once. */
    void add(AddPath path, int burst) {
        put(path, 1, burst);
    }

    /** Two bursts of reads, then one of adds. */
    void mixed(AddPath path, int burst) {
        put(path, turn++ % ADD_EVERY == 0 ? 1 : Lane.READ, burst);
    }

    private void put(AddPath path, long delta, int burst) {
        path.put(index, client, messageId, delta, burst);
        messageId += burst;
    }
}
