package gcounter.bench.stress;

import gcounter.node.intake.Doorbell;
import gcounter.node.intake.LocalDelta;
import gcounter.node.intake.Ticket;
import gcounter.node.wire.Client;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/**
 * A reader adds 1 and 2, a flusher drains and then sums. The sum covers what the drain yielded, and in the end nothing
 * is missing. Results: what the drained tickets add, the sum beyond that, and the sum at the end.
 */
@JCStressTest
@Outcome(id = "[013], [0123], 3", expect = Expect.ACCEPTABLE, desc = "The sum covers the drained tickets, or more.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A ticket whose add the sum misses, or an add that got lost.")
@State
public class DrainBeforeSum {
    private static final Client CLIENT = new Client("c1");

    private final LocalDelta localDelta = new LocalDelta(8, new Doorbell());
    private long drained;

    /** A reader. */
    @Actor
    public void add() {
        localDelta.add(1, new Ticket(Ticket.Kind.ADD, CLIENT, 1, 0, 1));
        localDelta.add(2, new Ticket(Ticket.Kind.ADD, CLIENT, 2, 0, 2));
    }

    /** The flusher. */
    @Actor
    public void flush(JJJ_Result result) {
        localDelta.drain(event -> drained += ((Ticket) event).delta(), 8);
        result.r1 = drained;
        result.r2 = localDelta.sum() - drained;
    }

    /** All is over. */
    @Arbiter
    public void end(JJJ_Result result) {
        result.r3 = localDelta.sum();
    }
}
