package gcounter.maelstrom.process;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets one thread sleep until others have something for it. The sleeper announces that it sleeps and then
 * looks once more; the others put down what they have and then look whether it sleeps. With a full fence
 * between the two steps on both sides, one of them sees the other, and no wake-up is lost.
 */
public final class Wakeup {
    private volatile Thread sleeper;

    /**
     * For the one sleeper: sleeps so many nanoseconds at most, and not at all if there is something already.
     */
    public void await(BooleanSupplier something, long nanos) {
        sleeper = Thread.currentThread();
        VarHandle.fullFence(); // pairs with the one in signal()
        if (!something.getAsBoolean()) {
            LockSupport.parkNanos(this, nanos);
        }
        sleeper = null;
    }

    /** Wakes the sleeper if it sleeps. For any thread, after it has put down what it has. */
    public void signal() {
        VarHandle.fullFence(); // pairs with the one in await()
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
