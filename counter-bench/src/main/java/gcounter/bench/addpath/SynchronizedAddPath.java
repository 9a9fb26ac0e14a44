package gcounter.bench.addpath;

import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;

/** {@link LockedAddPath} with the monitor that every object has. */
final class SynchronizedAddPath implements AddPath {
    private final Object monitor = new Object();
    private final DoubleBuffer requests = new DoubleBuffer();
    private long total;

    @Override
    public void put(int handler, Client client, long messageId, long delta, int burst) {
        synchronized (monitor) {
            for (int i = 0; i < burst; i++) {
                while (requests.isFull()) {
                    awaitRoom();
                }
                requests.put(client, messageId + i, 0, delta);
                total += Math.max(0, delta);
            }
        }
    }

    @Override
    public long drain(Lane.Sink sink) {
        long sum;
        synchronized (monitor) {
            if (requests.isFull()) {
                monitor.notifyAll();
            }
            requests.exchange();
            sum = total;
        }
        requests.drain(sink);
        return sum;
    }

    @SuppressWarnings("WaitNotInLoop") // the caller looks again
    private void awaitRoom() {
        try {
            monitor.wait();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a handler", e);
        }
    }
}
