package gcounter.bench.wholenode;

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
 * One add at a time through a whole node: the percentiles of the time from the request to its answer, the store
 * answering at once.
 *
 * <p>Run with {@code counter-bench/bench run OneAddBenchmark}.
 */
@BenchmarkMode(Mode.SampleTime)
public class OneAddBenchmark extends AbstractBenchmark {
    @Param
    public NodeKind node;

    @Param
    public Place place;

    private Driver driver;

    @Setup
    public void start() throws IOException {
        driver = place.start(node, 1);
    }

    @TearDown
    public void finish() throws IOException, InterruptedException {
        driver.finish();
    }

    @Benchmark
    public void add() {
        driver.add();
        driver.awaitAll();
    }
}
