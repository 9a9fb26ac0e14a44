package gcounter.bench.addpath;

import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;

/** The node's own: a lane for each handler, and an adder that the flusher tells what has come together. */
final class NodeAddPath implements AddPath {
    private final Intake intake;

    NodeAddPath(int handlers) {
        intake = new Intake(handlers, CAPACITY, new Doorbell());
    }

    @Override
    public void put(int handler, Client client, long messageId, long delta, int burst) {
        Lane lane = intake.lane(handler);
        for (int i = 0; i < burst; i++) {
            if (delta == Lane.READ) {
                lane.read(client, messageId + i, 0);
            } else {
                lane.add(client, messageId + i, 0, delta);
            }
        }
        lane.publish();
    }

    @Override
    public long drain(Lane.Sink sink) {
        intake.drain(event -> { }, sink, GROUP);
        long sum = intake.sum();
        intake.release();
        return sum;
    }
}
