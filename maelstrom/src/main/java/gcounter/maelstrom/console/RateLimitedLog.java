package gcounter.maelstrom.console;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A log for people. Of a kind of line that may come a million times it writes one in ten seconds, and how many it left
 * out. One thread only.
 */
public final class RateLimitedLog {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);

    private final Consumer<String> out;
    private final LongSupplier clock;
    private final Map<String, Kind> kinds = new HashMap<>();

    /**
     * @param out   takes each line
     * @param clock nanoseconds
     */
    public RateLimitedLog(Consumer<String> out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Writes a line now. */
    public void line(String sentence) {
        out.accept(sentence);
    }

    /** Writes a line, unless one of this kind was written just now. */
    public void limited(String kind, String sentence) {
        long now = clock.getAsLong();
        Kind known = kinds.computeIfAbsent(kind, k -> new Kind(now - INTERVAL));
        if (now - known.written < INTERVAL) {
            known.suppressed++;
            return;
        }
        out.accept(known.suppressed == 0 ? sentence
                : sentence + " (And " + known.suppressed + " more of this kind before.)");
        known.written = now;
        known.suppressed = 0;
    }

    private static final class Kind {
        private long written;
        private long suppressed;

        private Kind(long written) {
            this.written = written;
        }
    }
}
