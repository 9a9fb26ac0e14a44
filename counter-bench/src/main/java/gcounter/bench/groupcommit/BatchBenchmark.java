package gcounter.bench.groupcommit;

import gcounter.bench.AbstractBenchmark;
import gcounter.bench.harness.Driver;
import gcounter.bench.harness.NodeKind;
import gcounter.node.intake.IdleStrategy;
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
 * Adds a second with 4096 under way, against the most that the flusher takes in one turn ({@code --batch}), the store
 * answering at once.
 *
 * <p>Run with {@code counter-bench/bench run BatchBenchmark}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BatchBenchmark extends AbstractBenchmark {
    private static final int WINDOW = 4096;

    @Param({"batch-1", "batch-16", "batch-256", "batch-4096"})
    public String batch;

    private Driver driver;

    @Setup
    public void start() {
        int limit = Integer.parseInt(batch.substring("batch-".length()));
        driver = Driver.inProcess(NodeKind.counter, WINDOW, 0, IdleStrategy.park, limit);
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
