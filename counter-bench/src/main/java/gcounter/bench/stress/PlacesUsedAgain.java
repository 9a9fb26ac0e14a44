package gcounter.bench.stress;

import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * A lane with two places, through which four requests go: each has to come out as it was put, though its place is used
 * again as soon as that is allowed. The result has a decimal digit of each column for each request, in their order.
 */
@JCStressTest
@Outcome(id = "111222333444", expect = Expect.ACCEPTABLE, desc = "As they were put.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A request that was written over, came twice, or not at all.")
@State
public class PlacesUsedAgain {
    private static final Client CLIENT = new Client("c1");
    private static final int REQUESTS = 4;

    private final Intake intake = new Intake(1, 2, new Doorbell());
    private long seen;
    private int count;

    /** The handler. */
    @Actor
    public void put() {
        Lane lane = intake.lane(0);
        for (int i = 1; i <= REQUESTS; i++) {
            lane.add(CLIENT, i, i, i);
            lane.publish();
        }
    }

    /** The flusher. */
    @Actor
    public void drain(J_Result result) {
        while (count < REQUESTS) {
            intake.drain(event -> { }, this::take, 1);
            intake.release();
        }
        result.r1 = seen;
    }

    private void take(Client client, long messageId, long readAt, long delta) {
        count++;
        seen = seen * 1000 + messageId * 100 + readAt * 10 + delta;
    }
}
