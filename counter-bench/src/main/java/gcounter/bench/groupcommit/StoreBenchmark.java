package gcounter.bench.groupcommit;

import gcounter.bench.AbstractBenchmark;
import gcounter.bench.harness.Driver;
import gcounter.bench.harness.NodeKind;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Adds a second with 128 under way, against the store's round trip. By Little's law 128 divided by this rate is the
 * mean time of an add. With more under way a lock across each CAS would keep clients of a slow store beyond their
 * patience. The round trips are the least: the kernel's timers add some 0.06 ms.
 *
 * <p>Run with {@code counter-bench/bench run StoreBenchmark}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StoreBenchmark extends AbstractBenchmark {
    private static final int WINDOW = 128;

    @Param({"counter", "mutex", "cas_per_add"})
    public NodeKind node;

    /** The store's round trip in microseconds. */
    @Param({"0", "100", "1000", "10000"})
    public int storeMicros;

    private Driver driver;

    @Setup
    public void start() {
        driver = Driver.inProcess(node, WINDOW, storeMicros);
    }

    @TearDown
    public void finish() throws IOException, InterruptedException {
        driver.finish();
    }

    @Benchmark
    public void add() {
        driver.add();
    }
}
