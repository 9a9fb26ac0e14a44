package gcounter.bench.addpath;

import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;
import java.util.concurrent.atomic.LongAdder;

/**
 * The node's lanes, and handlers that tell an adder themselves what a burst adds, before they hand it over: so the sum
 * that is taken after a drain covers what was drained, or more.
 */
final class AdderFirstAddPath implements AddPath {
    private final NodeAddPath lanes;
    private final LongAdder adder = new LongAdder();

    AdderFirstAddPath(int handlers) {
        lanes = new NodeAddPath(handlers);
    }

    @Override
    public void put(int handler, Client client, long messageId, long delta, int burst) {
        if (delta != Lane.READ) {
            adder.add(delta * burst);
        }
        lanes.put(handler, client, messageId, delta, burst);
    }

    @Override
    public long drain(Lane.Sink sink) {
        lanes.drain(sink);
        return adder.sum();
    }
}
