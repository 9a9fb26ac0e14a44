package gcounter.node.reader;

import gcounter.node.intake.IdleStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How the reader waits for input unless it sleeps in a read: it looks on, for a while. Used by one reader thread.
 */
public final class InputPoller {
    /** Looking on needs an end: at its end a stream looks like one without input, and a read tells. */
    private static final long WHILE = TimeUnit.MILLISECONDS.toNanos(10);

    private final IdleStrategy strategy;
    private final LongSupplier clock;

    public InputPoller(IdleStrategy strategy, LongSupplier clock) {
        this.strategy = strategy;
        this.clock = clock;
    }

    /** Returns when there is input, or when it is time to wait in a read. */
    public void await(InputStream in) throws IOException {
        if (strategy == IdleStrategy.park) {
            return;
        }
        long start = clock.getAsLong();
        while (in.available() == 0 && clock.getAsLong() - start < WHILE) {
            strategy.pause();
        }
    }
}
