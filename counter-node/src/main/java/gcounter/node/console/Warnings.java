package gcounter.node.console;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Says on stderr what is wrong, in a line for each thing, and keeps a flood of them from becoming another one.
 * Any thread, off the hot path.
 */
public final class Warnings {
    private static final int LINES_A_SECOND = 10;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final PrintStream err;
    private final LongSupplier clock;
    private long windowStart;
    private int said;
    private long unsaid;

    public Warnings(PrintStream err, LongSupplier clock) {
        this.err = err;
        this.clock = clock;
        this.windowStart = clock.getAsLong();
    }

    /** Prints the text, control characters made visible, unless ten lines have been printed within this second. */
    public synchronized void warn(String text) {
        long now = clock.getAsLong();
        if (now - windowStart >= SECOND) {
            if (unsaid > 0) {
                err.println("counter: " + unsaid + " further lines like these were left out");
            }
            windowStart = now;
            said = 0;
            unsaid = 0;
        }
        if (said < LINES_A_SECOND) {
            said++;
            err.println("counter: " + text.replaceAll("\\p{Cntrl}", "?"));
        } else {
            unsaid++;
        }
    }
}
