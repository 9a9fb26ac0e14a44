package gcounter.node.flusher;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** A line of figures on stderr every so often, for people. Flusher thread. */
public final class StatsLine {
    private final PrintStream err;
    private final long interval;
    private long next;

    /** @param seconds the interval; 0 for never */
    public StatsLine(PrintStream err, int seconds) {
        this.err = err;
        this.interval = TimeUnit.SECONDS.toNanos(seconds);
        this.next = System.nanoTime() + interval;
    }

    void tick(Flusher flusher) {
        if (untilNext() <= 0) {
            err.println("counter: " + flusher.stats());
            next += interval;
        }
    }

    long untilNext() {
        return interval == 0 ? Long.MAX_VALUE : next - System.nanoTime();
    }
}
