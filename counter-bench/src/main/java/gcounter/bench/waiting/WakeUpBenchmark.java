package gcounter.bench.waiting;

import gcounter.bench.AbstractBenchmark;
import gcounter.bench.harness.Driver;
import gcounter.bench.harness.NodeKind;
import gcounter.node.intake.IdleStrategy;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The time of an add that finds the node idle: percentiles from the request to its answer, the store answering at once.
 * Threads are woken on the way, of the driver and of the node; the strategies differ in how the node's are.
 *
 * <p>Run with {@code counter-bench/bench run WakeUpBenchmark}.
 */
@BenchmarkMode(Mode.SampleTime)
public class WakeUpBenchmark extends AbstractBenchmark {
    private static final long GAP = TimeUnit.MICROSECONDS.toNanos(200);

    @Param
    public IdleStrategy idle;

    private Driver driver;

    @Setup
    public void start() {
        driver = Driver.inProcess(NodeKind.counter, 1, 0, idle, 4096);
    }

    /** Long enough for everything to fall asleep that sleeps at all; and much longer than JMH takes to call this. */
    @Setup(Level.Invocation)
    public void rest() {
        LockSupport.parkNanos(GAP);
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
