package gcounter.bench.addpath;

import gcounter.bench.Drainer;
import gcounter.node.wire.Client;

/** An add path with a flusher behind it, which takes the requests and in the end compares them with the total. */
final class FlushedPath {
    final AddPath path;
    private final Drainer drainer;
    private int taken;
    private long redeemed;
    private long committed;

    FlushedPath(String pathName, int handlers, boolean spins) {
        path = AddPath.named(pathName, handlers);
        drainer = new Drainer(this::drain, AddPath.GROUP, spins);
    }

    private int drain() {
        taken = 0;
        committed = path.drain(this::take);
        return taken;
    }

    private void take(Client client, long messageId, long readAt, long delta) {
        taken++;
        redeemed += Math.max(0, delta);
    }

    /** Ends the flusher when it has taken every request. */
    void end() throws InterruptedException {
        drainer.end();
        if (redeemed != committed) {
            throw new IllegalStateException(
                    "requests for " + redeemed + " were taken, but the total is " + committed);
        }
    }
}
