package gcounter.bench.stress;

import gcounter.node.intake.Doorbell;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * A reader files work and rings, while the flusher goes to sleep: it must not oversleep. The result tells whether the
 * flusher slept on although there was work.
 */
@JCStressTest
@Outcome(id = "false", expect = Expect.ACCEPTABLE, desc = "Woken, or never asleep.")
@Outcome(id = "true", expect = Expect.FORBIDDEN, desc = "A lost wake-up.")
@State
public class WakeUp {
    private static final long LONG = TimeUnit.SECONDS.toNanos(2);

    private final Doorbell doorbell = new Doorbell();
    // Opaque rather than volatile: the order has to come from the doorbell's fences, as with the queue's release store.
    private final AtomicBoolean work = new AtomicBoolean();

    /** The reader. */
    @Actor
    public void fileAndRing() {
        work.setOpaque(true);
        doorbell.ring();
    }

    /** The flusher. */
    @Actor
    public void sleep(Z_Result result) {
        long start = System.nanoTime();
        doorbell.sleep(LONG, work::getOpaque);
        result.r1 = System.nanoTime() - start > LONG / 2;
    }
}
