package gcounter.bench.addpath;

import gcounter.bench.Drainer;
import gcounter.node.intake.Ticket;

/** An add path with a flusher behind it, which redeems the tickets and in the end compares them with the total. */
final class FlushedPath {
    final AddPath path;
    private final Drainer drainer;
    private int taken;
    private long redeemed;
    private long committed;

    FlushedPath(String pathName, boolean spins) {
        path = AddPath.named(pathName);
        drainer = new Drainer(this::drain, spins);
    }

    private int drain() {
        taken = 0;
        committed = path.drain(event -> {
            taken++;
            redeemed += ((Ticket) event).delta();
        });
        return taken;
    }

    /** Ends the flusher when it has redeemed every ticket. */
    void end() throws InterruptedException {
        drainer.end();
        if (redeemed != committed) {
            throw new IllegalStateException(
                    "tickets for " + redeemed + " were redeemed, but the total is " + committed);
        }
    }
}
