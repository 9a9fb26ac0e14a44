package gcounter.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * The consumer's thread, in benchmarks whose threads are the producers. Started and ended by JMH's thread outside of
 * the iterations.
 */
public final class Drainer {
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(20);

    private final IntSupplier drain;
    private final int group;
    private final boolean spins;
    private final Thread thread = new Thread(this::run, "drainer");
    private volatile boolean ended;

    /**
     * @param drain takes what is there; answers how many
     * @param group how many it takes at the most
     * @param spins whether to come back at once when it took less, or after 20 µs, as a flusher does that waits for the
     *              store's answer before it needs the next group
     */
    public Drainer(IntSupplier drain, int group, boolean spins) {
        this.drain = drain;
        this.group = group;
        this.spins = spins;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        boolean last;
        int taken;
        do {
            last = ended; // read before the drain, so that the last drain sees all
            taken = drain.getAsInt();
            if (taken < group && !last) {
                pause();
            }
        } while (!last || taken > 0);
    }

    private void pause() {
        if (spins) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Ends the thread once everything is taken. What it wrote can be read after this. */
    public void end() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
