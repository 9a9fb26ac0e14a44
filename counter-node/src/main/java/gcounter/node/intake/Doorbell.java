package gcounter.node.intake;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets the flusher sleep and a reader wake it, at no cost for either while the flusher is awake.
 *
 * <p>The race to lose is: the flusher finds its lanes empty, a reader publishes a request and sees nobody asleep,
 * the flusher falls asleep. Each side therefore writes, fences and then looks at what the other writes:
 * {@link #sleep} sets {@code asleep} and then looks for work, {@link #ring} runs after the work was filed and then
 * looks at {@code asleep}. At least one of them sees the other.
 */
public final class Doorbell {
    private static final long PAUSE_NANOS = 20_000;

    private volatile Thread asleep;

    /** Sleeps until rung, for {@code nanos} at the most, unless {@code hasWork}. May wake early. Flusher only. */
    public void sleep(long nanos, BooleanSupplier hasWork) {
        asleep = Thread.currentThread();
        VarHandle.fullFence(); // pairs with the one in ring()
        if (!hasWork.getAsBoolean()) {
            LockSupport.parkNanos(this, nanos);
        }
        asleep = null;
    }

    /** Wakes the flusher if it sleeps. Any thread, once for each batch of work that it has filed. */
    public void ring() {
        VarHandle.fullFence(); // pairs with the one in sleep()
        Thread sleeper = asleep;
        if (sleeper != null) {
            asleep = null;
            LockSupport.unpark(sleeper);
        }
    }

    /** How a handler waits for room. */
    static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
