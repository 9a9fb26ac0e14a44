package gcounter.bench.wholenode;

import gcounter.bench.AbstractBenchmark;
import gcounter.bench.harness.Driver;
import gcounter.bench.harness.NodeKind;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Requests a second through a whole node with so many under way, the store answering at once. The driver works on the
 * same cores, so the ratio between two nodes is smaller here than it is between the nodes alone.
 *
 * <p>Run with {@code counter-bench/bench run NodeBenchmark}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class NodeBenchmark extends AbstractBenchmark {
    @Param
    public NodeKind node;

    @Param
    public Place place;

    /** Adds alone, or two reads for each add, as Maelstrom's clients have it. */
    @Param({"adds", "mixed"})
    public String mix;

    /** How many requests are under way. */
    @Param({"64", "4096"})
    public int window;

    private Driver driver;
    private boolean mixed;

    @Setup
    public void start() throws IOException {
        mixed = mix.equals("mixed");
        driver = place.start(node, window);
    }

    @TearDown
    public void finish() throws IOException, InterruptedException {
        driver.finish();
    }

    @Benchmark
    public void request() {
        if (mixed) {
            driver.mixed();
        } else {
            driver.add();
        }
    }
}
