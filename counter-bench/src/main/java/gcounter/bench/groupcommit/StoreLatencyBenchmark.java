package gcounter.bench.groupcommit;

import gcounter.bench.AbstractBenchmark;
import gcounter.bench.harness.Driver;
import gcounter.bench.harness.NodeKind;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The time of a burst of 64 adds, from the first request to the last answer, against the store's round trip: what
 * clients feel that come at the same moment. The round trips are the least: the kernel's timers add some 0.06 ms.
 *
 * <p>Run with {@code counter-bench/bench run StoreLatencyBenchmark}.
 */
@BenchmarkMode(Mode.SampleTime)
public class StoreLatencyBenchmark extends AbstractBenchmark {
    private static final int BURST = 64;

    @Param({"counter", "mutex", "cas_per_add"})
    public NodeKind node;

    /** The store's round trip in microseconds. */
    @Param({"0", "100", "1000", "10000"})
    public int storeMicros;

    private Driver driver;

    @Setup
    public void start() {
        driver = Driver.inProcess(node, BURST, storeMicros);
    }

    @TearDown
    public void finish() throws IOException, InterruptedException {
        driver.finish();
    }

    @Benchmark
    public void burst() {
        for (int i = 0; i < BURST; i++) {
            driver.add();
        }
        driver.awaitAll();
    }
}
