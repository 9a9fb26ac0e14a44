package gcounter.node.reader;

import gcounter.node.intake.IdleStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How the reader waits for input: it polls for a moment before it sleeps in the kernel, because to be woken takes
 * longer than the other side's answer often does. It polls only as long as that pays: each poll in vain doubles the
 * number of waits without one, as hypervisors do before they halt. So a node in a brisk conversation answers at once,
 * and one that gets a request now and then sleeps. Used by one reader thread.
 */
public final class InputPoller {
    /** About what it takes to wake a sleeper on a virtual machine. */
    private static final long MOMENT = TimeUnit.MICROSECONDS.toNanos(50);
    /** Polling without end needs one all the same: at its end a stream looks like one without input; a read tells. */
    private static final long ENDLESS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int LONGEST_REST = 64;

    private final IdleStrategy strategy;
    private final LongSupplier clock;
    /** How many waits the last poll in vain has put off the next one. */
    private int rest;
    private int restLeft;

    public InputPoller(IdleStrategy strategy, LongSupplier clock) {
        this.strategy = strategy;
        this.clock = clock;
    }

    /** Returns when there is input, or when it is time to wait in a read. */
    public void await(InputStream in) throws IOException {
        if (!strategy.sleeps()) {
            poll(in, ENDLESS);
        } else if (strategy == IdleStrategy.backoff && --restLeft < 0) {
            rest = poll(in, MOMENT) ? 0 : Math.min(LONGEST_REST, rest * 2 + 1);
            restLeft = rest;
        }
    }

    private boolean poll(InputStream in, long nanos) throws IOException {
        long start = clock.getAsLong();
        do {
            if (in.available() > 0) {
                return true;
            }
            strategy.pause();
        } while (clock.getAsLong() - start < nanos);
        return false;
    }
}
