package gcounter.maelstrom.history;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts the unsolicited replies, and keeps the first few of each kind. Conductor's thread, then any one thread.
 */
public final class UnsolicitedReplyLog {
    private static final int MOST_KEPT = 10;

    private final long[] counts = new long[UnsolicitedReply.Kind.values().length];
    private final List<List<UnsolicitedReply>> first = new ArrayList<>();

    public UnsolicitedReplyLog() {
        for (int i = 0; i < counts.length; i++) {
            first.add(new ArrayList<>());
        }
    }

    public void add(UnsolicitedReply reply) {
        int kind = reply.kind().ordinal();
        counts[kind]++;
        if (first.get(kind).size() < MOST_KEPT) {
            first.get(kind).add(reply);
        }
    }

    public long count(UnsolicitedReply.Kind kind) {
        return counts[kind.ordinal()];
    }

    /** The first of a kind. */
    public List<UnsolicitedReply> first(UnsolicitedReply.Kind kind) {
        return List.copyOf(first.get(kind.ordinal()));
    }
}
