package gcounter.bench.baseline;

import gcounter.node.wire.LineFramer;
import gcounter.node.wire.StreamOutbox;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Group commit under one mutex, built to win: the reader takes the lock once for all the lines that came together, does
 * everything under it, replies and commit included, and writes once. So there is no queue, no ticket for a read, no
 * second thread to hand over to, and hardly ever contention: the only other thread looks at the timers.
 */
public final class MutexNode {
    private static final long LONGEST_SLEEP = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();
    private final MutexCounter counter;
    private long timerWakes = Long.MAX_VALUE;
    private boolean ended;

    /** @param clock nanoseconds; {@link System#nanoTime} unless something else wakes the timers */
    public MutexNode(OutputStream out, LongSupplier clock, Random random) {
        this.clock = clock;
        this.counter = new MutexCounter(new StreamOutbox(out), clock, random);
    }

    public static void main(String[] args) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        MutexNode node = new MutexNode(out, System::nanoTime, new Random(new SecureRandom().nextLong()));
        String failure = node.serve(new FileInputStream(FileDescriptor.in));
        if (failure != null) {
            System.err.println("mutex-node: " + failure);
            Runtime.getRuntime().halt(1);
        }
    }

    /**
     * Reads to the end of the stream, on the thread that calls, and answers what then still waits.
     *
     * @return why the node could not go on; null when its input has ended
     */
    public String serve(InputStream in) throws IOException {
        Thread timers = new Thread(this::watchTimers, "timers");
        timers.setDaemon(true);
        timers.start();
        RequestLines lines = new RequestLines(counter, clock);
        LineFramer framer = new LineFramer(in);
        String failure = null;
        while (failure == null && framer.next()) {
            lock.lock();
            try {
                counter.at(clock.getAsLong());
                do {
                    lines.line(framer.buffer(), framer.offset(), framer.length());
                } while (framer.hasBufferedLine() && framer.next());
                failure = turn();
            } finally {
                lock.unlock();
            }
        }
        lock.lock();
        try {
            ended = true;
            earlier.signal();
            counter.abandon(failure == null ? "this node has ended before seq-kv confirmed the add" : failure);
        } finally {
            lock.unlock();
        }
        return failure;
    }

    /** Under the lock. */
    private String turn() throws IOException {
        counter.turn();
        if (clock.getAsLong() + untilNextTimer() < timerWakes) {
            earlier.signal();
        }
        return counter.failure();
    }

    private long untilNextTimer() {
        return Math.min(LONGEST_SLEEP, counter.untilNextTimer());
    }

    private void watchTimers() {
        lock.lock();
        try {
            while (!ended) {
                long now = clock.getAsLong();
                counter.at(now);
                counter.turn();
                long wait = untilNextTimer();
                timerWakes = now + wait;
                earlier.awaitNanos(wait);
            }
        } catch (IOException e) {
            ended = true; // nobody reads what this node writes: its input will end as well
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the timers", e);
        } finally {
            lock.unlock();
        }
    }
}
