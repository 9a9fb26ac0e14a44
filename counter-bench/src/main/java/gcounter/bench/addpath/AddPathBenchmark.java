package gcounter.bench.addpath;

import gcounter.bench.AbstractBenchmark;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The contended add path: hand-overs a microsecond over all handler threads, while a flusher drains them, so that the
 * bounded path is in its steady state and the rate is that of requests which went all the way.
 *
 * <p>Run with {@code counter-bench/bench run AddPathBenchmark}.
 */
@BenchmarkMode(Mode.Throughput)
public class AddPathBenchmark extends AbstractBenchmark {
    /** Which path: see {@link AddPath#named}. */
    @Param({"node", "adder+lanes", "adder+queue", "lock", "synchronized", "rw-lock+cas"})
    public String path;

    /** Adds alone, or two reads for each add, as Maelstrom's clients have it. */
    @Param({"adds", "mixed"})
    public String mix;

    /** How many requests are handed over at once: by one publication, under one lock. */
    @Param({"1", "8", "64"})
    public int burst;

    /** What the flusher does that finds nothing: see {@link gcounter.bench.Drainer}. */
    @Param({"pauses", "spins"})
    public String flusher;

    private FlushedPath flushed;
    private boolean mixed;

    @Setup
    public void startFlusher(BenchmarkParams params) {
        mixed = mix.equals("mixed");
        flushed = new FlushedPath(path, params.getThreads(), flusher.equals("spins"));
    }

    @TearDown
    public void endFlusher() throws InterruptedException {
        flushed.end();
    }

    @Benchmark
    @Threads(1)
    public void handlers1(Handler handler) {
        request(handler);
    }

    @Benchmark
    @Threads(2)
    public void handlers2(Handler handler) {
        request(handler);
    }

    @Benchmark
    @Threads(4)
    public void handlers4(Handler handler) {
        request(handler);
    }

    @Benchmark
    @Threads(8)
    public void handlers8(Handler handler) {
        request(handler);
    }

    @Benchmark
    @Threads(16)
    public void handlers16(Handler handler) {
        request(handler);
    }

    private void request(Handler handler) {
        if (mixed) {
            handler.mixed(flushed.path, burst);
        } else {
            handler.add(flushed.path, burst);
        }
    }
}
