package gcounter.maelstrom.serve;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells people what is going on. Of a kind of thing that may happen a million times it tells once in ten seconds, and
 * how many it left out. Loop's thread only.
 */
public final class Notices {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

    private final Consumer<String> out;
    private final LongSupplier clock;
    private final Map<String, Kind> kinds = new HashMap<>();

    /**
     * @param out   takes each line
     * @param clock nanoseconds
     */
    public Notices(Consumer<String> out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Tells it now. */
    public void say(String sentence) {
        out.accept(sentence);
    }

    /** Tells it unless one of this kind was told just now. */
    public void say(String kind, String sentence) {
        long now = clock.getAsLong();
        Kind known = kinds.computeIfAbsent(kind, k -> new Kind(now - PAUSE));
        if (now - known.told < PAUSE) {
            known.untold++;
            return;
        }
        out.accept(known.untold == 0 ? sentence : sentence + " (And " + known.untold + " more of this kind before.)");
        known.told = now;
        known.untold = 0;
    }

    private static final class Kind {
        private long told;
        private long untold;

        private Kind(long told) {
            this.told = told;
        }
    }
}
