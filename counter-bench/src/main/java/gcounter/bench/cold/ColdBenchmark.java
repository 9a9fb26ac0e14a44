package gcounter.bench.cold;

import gcounter.bench.AbstractBenchmark;
import gcounter.bench.harness.Driver;
import gcounter.bench.harness.NodeKind;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a node process costs over its first requests, which come singly and at a steady rate, a third of them adds, the
 * store answering at once: as under Maelstrom, where a node is cold from its first request to its last. The counters:
 * {@code cpu}, the microseconds of CPU time for a request, and the same by thread; {@code started}, the same with the
 * start spread over the requests; {@code start}, the milliseconds of CPU time until the process has answered init;
 * {@code p50}, the median of the microseconds until an answer. The benchmark's own score says nothing.
 *
 * <p>Run with {@code counter-bench/bench run ColdBenchmark}.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 10) // what a shot takes; JMH itself does not ask
public class ColdBenchmark extends AbstractBenchmark {
    private static final double RATE = 900;
    private static final long SETTLE_MILLIS = 300;

    @Param
    public NodeKind node;

    /** How many threads beside it do nothing but compute. */
    @Param({"0", "4"})
    public int busy;

    /** How many requests the node gets in its life. */
    @Param("9000")
    public int requests;

    private BusyLoops loops;
    private Driver driver;
    private ThreadTimes atInit;
    private ThreadTimes before;

    /** Where the CPU time went. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Cost {
        public double cpu;
        public double started;
        public double reader;
        public double flusher;
        public double compilers;
        public double gc;
        public double vm;
        public double other;
        public double start;
        public double p50;
    }

    @Setup
    public void start() throws IOException, InterruptedException {
        loops = new BusyLoops(busy);
        driver = Driver.startProcess(node, requests + 1);
        atInit = ThreadTimes.of(driver.process());
        driver.ready();
        Thread.sleep(SETTLE_MILLIS);
        before = ThreadTimes.of(driver.process());
    }

    @TearDown
    public void finish() throws IOException, InterruptedException {
        loops.close();
        driver.finish();
    }

    @Benchmark
    public void requests(Cost cost) throws IOException {
        long[] latencies = driver.pace(requests, RATE);
        ThreadTimes after = ThreadTimes.of(driver.process());
        cost.cpu = eachMicros(after.total() - before.total());
        cost.started = eachMicros(after.total() - before.total() + atInit.total());
        cost.reader = eachMicros(after, ThreadTimes.Role.reader);
        cost.flusher = eachMicros(after, ThreadTimes.Role.flusher);
        cost.compilers = eachMicros(after, ThreadTimes.Role.compilers);
        cost.gc = eachMicros(after, ThreadTimes.Role.gc);
        cost.vm = eachMicros(after, ThreadTimes.Role.vm);
        cost.other = eachMicros(after, ThreadTimes.Role.other);
        cost.start = atInit.total() / (double) TimeUnit.MILLISECONDS.toNanos(1);
        cost.p50 = latencies[latencies.length / 2] / (double) TimeUnit.MICROSECONDS.toNanos(1);
    }

    private double eachMicros(ThreadTimes after, ThreadTimes.Role role) {
        return eachMicros(after.of(role) - before.of(role));
    }

    private double eachMicros(long nanos) {
        return nanos / (double) TimeUnit.MICROSECONDS.toNanos(1) / requests;
    }
}
