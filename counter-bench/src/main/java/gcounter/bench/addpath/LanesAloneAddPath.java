package gcounter.bench.addpath;

import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;

/**
 * No adder at all: the flusher sums up what it takes. A group then holds exactly what was drained, and not what is
 * still in the lanes. Deltas go by in the column for times, of which the adder is not told.
 */
final class LanesAloneAddPath implements AddPath {
    private final Intake intake;
    private long total;

    LanesAloneAddPath(int handlers) {
        intake = new Intake(handlers, CAPACITY, new Doorbell());
    }

    @Override
    public void put(int handler, Client client, long messageId, long delta, int burst) {
        Lane lane = intake.lane(handler);
        for (int i = 0; i < burst; i++) {
            lane.read(client, messageId + i, delta);
        }
        lane.publish();
    }

    @Override
    public long drain(Lane.Sink sink) {
        intake.drain(event -> { }, (client, messageId, delta, read) -> {
            total += Math.max(0, delta);
            sink.onRequest(client, messageId, 0, delta);
        }, GROUP);
        intake.release();
        return total;
    }
}
