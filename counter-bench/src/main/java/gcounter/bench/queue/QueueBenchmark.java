package gcounter.bench.queue;

import gcounter.bench.AbstractBenchmark;
import gcounter.bench.Drainer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * A queue in its steady state: elements a microsecond from all producers through to the one consumer. The queue is
 * bounded, so producers can't run ahead; the element is always the same one, so nothing but the queue allocates.
 *
 * <p>Run with {@code counter-bench/bench run QueueBenchmark}.
 */
@BenchmarkMode(Mode.Throughput)
public class QueueBenchmark extends AbstractBenchmark {
    private static final int GROUP = 4096;
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(20);

    /** Which queue: see {@link BoundedQueue#named}. */
    @Param({"array", "array-unpadded", "array-varhandle", "array-unsafe", "array-blocking", "chunked", "growable",
        "ArrayBlockingQueue", "LinkedBlockingQueue", "ConcurrentLinkedQueue"})
    public String queue;

    private final Object element = new Object();
    private BoundedQueue bounded;
    private Drainer drainer;
    private long consumed;

    @Setup
    public void startConsumer() {
        bounded = BoundedQueue.named(queue);
        drainer = new Drainer(() -> bounded.drain(taken -> consumed++, GROUP), GROUP, false);
    }

    @TearDown
    public void endConsumer() throws InterruptedException {
        drainer.end();
    }

    @Benchmark
    @Threads(1)
    public void producers1() {
        offer();
    }

    @Benchmark
    @Threads(2)
    public void producers2() {
        offer();
    }

    @Benchmark
    @Threads(4)
    public void producers4() {
        offer();
    }

    @Benchmark
    @Threads(8)
    public void producers8() {
        offer();
    }

    private void offer() {
        while (!bounded.offer(element)) {
            LockSupport.parkNanos(PAUSE);
        }
    }
}
