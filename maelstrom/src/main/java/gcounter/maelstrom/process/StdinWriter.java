package gcounter.maelstrom.process;

import gcounter.maelstrom.message.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.jctools.queues.atomic.SpscAtomicArrayQueue;

/**
 * Writes to a node's stdin on a thread of its own, so that a node that doesn't read holds up nobody else. The
 * conductor fills one run of bytes and hands it over; while the writer is busy with a few, the conductor goes
 * on filling the next. So many messages become one write.
 */
final class StdinWriter implements Runnable {
    private static final int RUNS = 4;
    private static final int CAPACITY = 1 << 14;
    private static final int LARGEST_KEPT = 1 << 20;
    private static final long NAP = TimeUnit.SECONDS.toNanos(1);

    private final OutputStream out;
    private final SpscAtomicArrayQueue<ByteBuilder> full = new SpscAtomicArrayQueue<>(RUNS);
    private final SpscAtomicArrayQueue<ByteBuilder> empty = new SpscAtomicArrayQueue<>(RUNS);
    private final Wakeup wakeup = new Wakeup();
    private ByteBuilder current = new ByteBuilder(CAPACITY);
    private volatile boolean closing;

    StdinWriter(OutputStream out) {
        this.out = out;
    }

    /** For the conductor: the bytes to append to. */
    ByteBuilder current() {
        return current;
    }

    /** For the conductor: hands over what was appended, unless the writer has enough already. */
    void flush() {
        if (current.length() == 0 || !full.offer(current)) {
            return;
        }
        wakeup.signal();
        ByteBuilder next = empty.poll();
        current = next == null ? new ByteBuilder(CAPACITY) : next;
    }

    /** Ends the stream, once what was handed over is written. For any thread. */
    void close() {
        closing = true;
        wakeup.signal();
    }

    @Override
    public void run() {
        try (out) {
            while (true) {
                ByteBuilder run = full.poll();
                if (run != null) {
                    out.write(run.array(), 0, run.length());
                    out.flush();
                    recycle(run);
                } else if (closing) {
                    return;
                } else {
                    wakeup.await(() -> closing || !full.isEmpty(), NAP);
                }
            }
        } catch (IOException e) {
            discard();
        }
    }

    /** Nobody reads any more: the process ended, which is reported elsewhere, or it closed its stdin. */
    private void discard() {
        while (!closing) {
            ByteBuilder run = full.poll();
            if (run == null) {
                wakeup.await(() -> closing || !full.isEmpty(), NAP);
            } else {
                recycle(run);
            }
        }
    }

    /** A run that a slow node has made huge is not kept. */
    private void recycle(ByteBuilder run) {
        if (run.array().length <= LARGEST_KEPT) {
            run.clear();
            empty.offer(run);
        }
    }
}
