package gcounter.bench.addpath;

import gcounter.bench.AbstractBenchmark;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How long one add keeps its handler: the percentiles of single calls, at full load. The tail is where a lock shows
 * that its holder has lost the core.
 *
 * <p>Run with {@code counter-bench/bench run AddLatencyBenchmark}.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AddLatencyBenchmark extends AbstractBenchmark {
    /** Which path: see {@link AddPath#named}. */
    @Param({"node", "adder+queue", "lock", "synchronized", "rw-lock+cas"})
    public String path;

    private FlushedPath flushed;

    @Setup
    public void startFlusher(BenchmarkParams params) {
        flushed = new FlushedPath(path, params.getThreads(), false);
    }

    @TearDown
    public void endFlusher() throws InterruptedException {
        flushed.end();
    }

    @Benchmark
    @Threads(1)
    public void handlers1(Handler handler) {
        handler.add(flushed.path, 1);
    }

    @Benchmark
    @Threads(2)
    public void handlers2(Handler handler) {
        handler.add(flushed.path, 1);
    }

    @Benchmark
    @Threads(8)
    public void handlers8(Handler handler) {
        handler.add(flushed.path, 1);
    }
}
