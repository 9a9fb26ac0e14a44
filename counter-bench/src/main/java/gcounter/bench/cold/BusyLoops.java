package gcounter.bench.cold;

/**
 * Threads that only compute, so that every hand-over between threads has to wait for a core, as beside a Maelstrom at
 * its highest rate. For one thread.
 */
final class BusyLoops implements AutoCloseable {
    private volatile boolean ended;

    BusyLoops(int count) {
        for (int i = 0; i < count; i++) {
            Thread loop = new Thread(this::compute, "busy-" + i);
            loop.setDaemon(true);
            loop.start();
        }
    }

    private void compute() {
        while (!ended) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        ended = true;
    }
}
