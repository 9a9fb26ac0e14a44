package gcounter.maelstrom.console;

import java.util.function.Supplier;

/** The progress thread: shows how the test stands, again and again, until it is closed. */
public final class Progress implements AutoCloseable {
    private final ProgressView view;
    private final Supplier<Snapshot> latest;
    private final Thread thread;
    private volatile boolean done;

    /** @param latest how the test stands, for the progress thread to ask */
    public Progress(ProgressView view, Supplier<Snapshot> latest) {
        this.view = view;
        this.latest = latest;
        this.thread = new Thread(this::run, "progress");
        thread.setDaemon(true);
    }

    public Progress start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!done) {
            try {
                Thread.sleep(view.intervalMillis());
                view.show(latest.get());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        done = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        view.close();
    }
}
