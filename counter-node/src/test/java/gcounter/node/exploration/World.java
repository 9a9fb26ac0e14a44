package gcounter.node.exploration;

import java.util.Arrays;

/**
 * A state of everything: where each process is, what seq-kv holds and held, what is under way, what clients have asked
 * and been told. A tuple of numbers; who changes an array changes a copy of it.
 */
final class World {
    /** In place of a local state's number. */
    static final int UNBORN = -1;
    static final int ENDED = -2;
    /** Of a read that is not asked for, or has got its answer. */
    static final int NOT_PENDING = -1;
    static final int KEYS = 4;

    /** The local state of each process. */
    final int[] locals;
    /** What each key has held, as far back as anyone may still be shown it; the last is what it holds. */
    final int[][] histories;
    /** For each process and key, the oldest value that the process may be shown, by its place in the history. */
    final byte[] seen;
    /** The messages to seq-kv, as {@link Model} packs them, in order. */
    long[] calls;
    /** The gossip messages under way, in order. */
    int[] gossip;
    /** Which adds each node was asked for, a bit each. */
    final int[] invoked;
    /** What each process must not fall behind: what it, or an earlier owner of the slot, has acknowledged or shown. */
    final int[] floors;
    /** What each pending read has to show. */
    final int[] musts;
    /** Which process owns each slot. */
    final int[] owner;
    /** Which processes have owned a slot and lost it. */
    int replaced;
    int adds;
    int reads;
    int acknowledged;
    int answered;
    int refused;
    int repeats;
    int waits;
    int races;

    World(int processes, int reads) {
        locals = new int[processes];
        Arrays.fill(locals, UNBORN);
        histories = new int[KEYS][];
        Arrays.fill(histories, new int[] {Vocabulary.MISSING});
        seen = new byte[processes * KEYS];
        calls = new long[0];
        gossip = new int[0];
        invoked = new int[2];
        floors = new int[processes];
        musts = new int[reads];
        Arrays.fill(musts, NOT_PENDING);
        owner = new int[] {UNBORN, UNBORN};
    }

    World(World other) {
        locals = other.locals.clone();
        histories = other.histories.clone();
        seen = other.seen.clone();
        calls = other.calls;
        gossip = other.gossip;
        invoked = other.invoked.clone();
        floors = other.floors.clone();
        musts = other.musts.clone();
        owner = other.owner.clone();
        replaced = other.replaced;
        adds = other.adds;
        reads = other.reads;
        acknowledged = other.acknowledged;
        answered = other.answered;
        refused = other.refused;
        repeats = other.repeats;
        waits = other.waits;
        races = other.races;
    }

    int newest(int key) {
        return histories[key][histories[key].length - 1];
    }

    int invoked() {
        return invoked[0] | invoked[1];
    }

    /** Takes all of it down. */
    void digest(Digest digest) {
        digest.start();
        digest.add(locals);
        for (int[] history : histories) {
            digest.add(history);
        }
        for (int i = 0; i < seen.length; i += KEYS) {
            digest.add(seen[i] | seen[i + 1] << 8 | seen[i + 2] << 16 | seen[i + 3] << 24);
        }
        digest.add(calls.length);
        for (long call : calls) {
            digest.add(call);
        }
        digest.add(gossip);
        digest.add(invoked);
        digest.add(floors);
        digest.add(musts);
        digest.add(owner);
        digest.add(replaced);
        digest.add((long) acknowledged << Integer.SIZE | answered);
        digest.add((long) refused << Integer.SIZE | repeats << 24 | waits << 16 | races << 8 | reads);
        digest.finish();
    }
}
