package gcounter.bench.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The way into the node: for the clients at once, for the store's answers after its round trip. Any thread. */
final class NodeInput {
    private record Due(long at, byte[] line) {}

    private final OutputStream out;
    private final long delay;
    private final BlockingQueue<Due> delayed = new LinkedBlockingQueue<>();

    /** @param storeMicros the store's round trip; 0 for answers at once */
    NodeInput(OutputStream out, int storeMicros) {
        this.out = out;
        this.delay = TimeUnit.MICROSECONDS.toNanos(storeMicros);
        if (storeMicros > 0) {
            Thread store = new Thread(this::answerLater, "store");
            store.setDaemon(true);
            store.start();
        }
    }

    synchronized void write(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the node does not read", e);
        }
    }

    void answer(byte[] line) {
        if (delay == 0) {
            write(line, line.length);
        } else {
            delayed.add(new Due(System.nanoTime() + delay, line));
        }
    }

    /** Every answer takes equally long, so they are due in the order of the calls. */
    private void answerLater() {
        try {
            while (true) {
                Due due = delayed.take();
                long wait;
                while ((wait = due.at - System.nanoTime()) > 0) {
                    LockSupport.parkNanos(wait);
                }
                write(due.line, due.line.length);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the store", e);
        }
    }
}
