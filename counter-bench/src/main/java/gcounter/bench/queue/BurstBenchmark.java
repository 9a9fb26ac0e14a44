package gcounter.bench.queue;

import gcounter.bench.AbstractBenchmark;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * A burst: one thread files what came in one read, then drains it, as a reader does that takes the flusher's turn. The
 * time for one element in and out, without any other thread.
 *
 * <p>Run with {@code counter-bench/bench run BurstBenchmark}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BurstBenchmark extends AbstractBenchmark {
    /** About what a read of 64 KiB from stdin brings. */
    private static final int BURST = 512;

    /** Which queue: see {@link BoundedQueue#named}. */
    @Param({"array", "array-unpadded", "array-varhandle", "array-unsafe", "array-blocking", "chunked", "growable",
        "spsc", "ArrayBlockingQueue", "LinkedBlockingQueue", "ConcurrentLinkedQueue"})
    public String queue;

    private final Object element = new Object();
    private BoundedQueue bounded;
    private long consumed;

    @Setup
    public void create() {
        bounded = BoundedQueue.named(queue);
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public long burst() {
        for (int i = 0; i < BURST; i++) {
            bounded.offer(element);
        }
        bounded.drain(taken -> consumed++, BURST);
        return consumed;
    }
}
