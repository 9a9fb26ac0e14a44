package gcounter.maelstrom.serve;

import java.util.concurrent.atomic.AtomicLongArray;

/** How often things happened. The loop's thread counts, any thread looks. */
public final class Figures {
    private final AtomicLongArray counts = new AtomicLongArray(Figure.values().length);

    void count(Figure figure) {
        int place = figure.ordinal();
        counts.lazySet(place, counts.getPlain(place) + 1); // there is one writer, so nothing gets lost
    }

    public long get(Figure figure) {
        return counts.get(figure.ordinal());
    }
}
