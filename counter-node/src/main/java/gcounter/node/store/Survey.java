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
     * another's, whose acknowledgements this process can't know. Of its own slot a node may know
     * less than others: while it waits for the answer to a commit, another may have acknowledged a repeat of an add
     * in it.
     */
    public void start(Runnable done) {
        String unique = Outbox.quote(token + '/' + rounds++);
        kv.write(Slot.key(self + "/barrier"), unique, barrier -> {
            Round round = new Round(peers.size() + 1, done);
            own.confirm(total -> round.onRead(self, total));
            readPeers(round);
        });
    }

    /** Merges the peers' slots, for one who has just changed the store and needs no barrier. */
    public void readSlots(Runnable done) {
        if (peers.isEmpty()) {
            done.run();
        } else {
            readPeers(new Round(peers.size(), done));
        }
    }

    private void readPeers(Round round) {
        for (String peer : peers) {
            kv.read(Slot.key(peer), reply -> round.onRead(peer, Slot.totalOf(reply.value())));
        }
    }

    /** The slots that are being read for one who waits. */
    private final class Round {
        private final Runnable done;
        private int missing;

        Round(int slots, Runnable done) {
            this.missing = slots;
            this.done = done;
        }

        void onRead(String node, long total) {
            counter.merge(node, total);
            if (--missing == 0) {
                done.run();
            }
        }
    }
}
