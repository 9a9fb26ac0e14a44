package gcounter.maelstrom.history;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts the stray replies, and keeps the first few of each kind. Conductor's thread, then any one thread.
 */
public final class StrayLog {
    private static final int MOST_KEPT = 10;

    private final long[] counts = new long[Stray.Kind.values().length];
    private final List<List<Stray>> first = new ArrayList<>();

    public StrayLog() {
        for (int i = 0; i < counts.length; i++) {
            first.add(new ArrayList<>());
        }
    }

    public void add(Stray stray) {
        int kind = stray.kind().ordinal();
        counts[kind]++;
        if (first.get(kind).size() < MOST_KEPT) {
            first.get(kind).add(stray);
        }
    }

    public long count(Stray.Kind kind) {
        return counts[kind.ordinal()];
    }

    /** The first of a kind. */
    public List<Stray> first(Stray.Kind kind) {
        return List.copyOf(first.get(kind.ordinal()));
    }
}
