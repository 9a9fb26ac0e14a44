package gcounter.node.store;

import gcounter.node.crdt.GCounter;
import gcounter.node.wire.Outbox;
import java.util.List;

/**
 * Reads every slot as of now, which seq-kv does not do by itself: it may answer a read from an old state. But an
 * operation that changes the store runs on its newest state, and whoever ran it never sees an older one again. So a
 * round first writes a value that was never written before (a constant would change nothing, and be no barrier), and
 * reads the slots once that is known to have happened. Owned by the flusher thread.
 */
public final class Survey {
    private final SeqKv kv;
    private final GCounter counter;
    private final String self;
    private final List<String> peers;
    private final String token;
    private final Slot own;
    private long rounds;
    private int missing;

    /** @param token what no other process ever uses; makes the barrier's values unique */
    public Survey(SeqKv kv, GCounter counter, String self, String token, Slot own) {
        this.kv = kv;
        this.counter = counter;
        this.self = self;
        this.peers = counter.nodes().stream().filter(node -> !node.equals(self)).toList();
        this.token = token;
        this.own = own;
    }

    /**
     * Merges what every slot holds now or later, then runs {@code done}; never, if the own slot turns out to be
     * another's, whose acknowledgements this process can't know. One round at a time. Of its own slot a node may know
     * less than others: while it waits for the answer to a commit, another may have acknowledged a repeat of an add
     * in it.
     */
    public void start(Runnable done) {
        String unique = Outbox.quote(token + '/' + rounds++);
        kv.write(Slot.key(self + "/barrier"), unique, barrier -> {
            missing = peers.size() + 1;
            own.confirm(total -> onRead(self, total, done));
            readPeers(done);
        });
    }

    /** Merges the peers' slots, for one who has just changed the store and needs no barrier. */
    public void readSlots(Runnable done) {
        missing = peers.size();
        if (missing == 0) {
            done.run();
        }
        readPeers(done);
    }

    private void readPeers(Runnable done) {
        for (String peer : peers) {
            kv.read(Slot.key(peer), reply -> onRead(peer, Slot.totalOf(reply.value()), done));
        }
    }

    private void onRead(String node, long total, Runnable done) {
        counter.merge(node, total);
        if (--missing == 0) {
            done.run();
        }
    }
}
