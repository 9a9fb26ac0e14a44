package gcounter.bench.stress;

import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/**
 * Two handlers add, 1 and 2 by one lane and 4 by another, while a flusher drains and sums. What it gets are whole
 * bursts in their order, the sum is what it got, and in the end nothing is missing. Results: what the first drain
 * yields, the sum less that, and the sum at the end.
 */
@JCStressTest
@Outcome(id = "[013457], 0, 7", expect = Expect.ACCEPTABLE, desc = "The sum is what was drained.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A request out of order, or an add that got lost or was counted twice.")
@State
public class TwoLanes {
    private static final Client CLIENT = new Client("c1");

    private final Intake intake = new Intake(2, 8, new Doorbell());
    private long drained;

    /** A handler that hands over add by add. */
    @Actor
    public void add() {
        Lane lane = intake.lane(0);
        lane.add(CLIENT, 1, 0, 1);
        lane.publish();
        lane.add(CLIENT, 2, 0, 2);
        lane.publish();
    }

    /** Another. */
    @Actor
    public void addElsewhere() {
        Lane lane = intake.lane(1);
        lane.add(CLIENT, 1, 0, 4);
        lane.publish();
    }

    /** The flusher. */
    @Actor
    public void flush(JJJ_Result result) {
        drain();
        result.r1 = drained;
        result.r2 = intake.sum() - drained;
    }

    /** All is over. */
    @Arbiter
    public void end(JJJ_Result result) {
        drain();
        result.r3 = drained == intake.sum() ? drained : -1;
    }

    private void drain() {
        intake.drain(event -> { }, (client, messageId, readAt, delta) -> drained += delta, 8);
        intake.release();
    }
}
