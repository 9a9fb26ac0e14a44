package gcounter.bench.waiting;

import gcounter.bench.AbstractBenchmark;
import gcounter.bench.harness.Driver;
import gcounter.bench.harness.NodeKind;
import gcounter.node.intake.IdleStrategy;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What an idle node costs: the counter {@code cpu} is the CPU time of the node's two threads by elapsed time, so 1 is a
 * whole core. The benchmark itself only sleeps, and its own score says nothing.
 *
 * <p>Run with {@code counter-bench/bench run IdleCpuBenchmark}.
 */
@BenchmarkMode(Mode.Throughput)
public class IdleCpuBenchmark extends AbstractBenchmark {
    private static final long NAP_MILLIS = 50;
    private static final Set<String> THREADS = Set.of("reader", "flusher");

    @Param
    public IdleStrategy idle;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private Driver driver;
    private long[] node;

    /** JMH divides it by the elapsed microseconds. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Cost {
        public long cpu;
    }

    @Setup
    public void start() {
        driver = Driver.inProcess(NodeKind.counter, 1, 0, idle, 4096);
        node = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && THREADS.contains(thread.getThreadName()))
                .mapToLong(ThreadInfo::getThreadId).toArray();
    }

    @TearDown
    public void finish() throws IOException, InterruptedException {
        driver.finish();
    }

    @Benchmark
    public void nap(Cost cost) throws InterruptedException {
        long before = used();
        Thread.sleep(NAP_MILLIS);
        cost.cpu += TimeUnit.NANOSECONDS.toMicros(used() - before);
    }

    private long used() {
        return Arrays.stream(node).map(threads::getThreadCpuTime).sum();
    }
}
