package gcounter.bench.addpath;

import gcounter.node.intake.Ticket;
import gcounter.node.wire.Client;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The contended add path: adds a microsecond over all handler threads, while a flusher drains them, so that the bounded
 * path is in its steady state and the rate is that of adds which went all the way.
 *
 * <p>Run with {@code java -jar counter-bench/target/counter-bench-app.jar AddPathBenchmark -prof gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"})
public class AddPathBenchmark {
    /** Which path: the node's own, or the baseline. */
    @Param({"lock-free", "reentrant-lock"})
    public String path;

    private final Client client = new Client("c1");
    private AddPath addPath;
    private Thread flusher;
    private volatile boolean ended;
    private long committed;
    private long redeemed;

    /** Starts the flusher. */
    @Setup
    public void startFlusher() {
        addPath = path.equals("lock-free") ? new LockFreeAddPath() : new LockedAddPath();
        ended = false;
        flusher = new Thread(this::flush, "flusher");
        flusher.start();
    }

    /** Ends it, and makes sure that what it measured was an add path. */
    @TearDown
    public void endFlusher() throws InterruptedException {
        ended = true;
        flusher.join();
        if (redeemed != committed) {
            throw new IllegalStateException(redeemed + " adds of 1 were redeemed, but the total is " + committed);
        }
    }

    /** One handler thread. */
    @Benchmark
    @Threads(1)
    public void add1Thread() {
        add();
    }

    /** Two handler threads. */
    @Benchmark
    @Threads(2)
    public void add2Threads() {
        add();
    }

    /** Four handler threads. */
    @Benchmark
    @Threads(4)
    public void add4Threads() {
        add();
    }

    private void add() {
        addPath.add(1, new Ticket(Ticket.Kind.ADD, client, 1, 0, 1));
    }

    private void flush() {
        boolean last;
        do {
            last = ended; // read before the drain, so that the last drain sees all
            long before = redeemed;
            committed = addPath.drain(event -> redeemed++);
            if (redeemed == before) {
                Thread.onSpinWait();
            } else {
                last = false;
            }
        } while (!last);
    }
}
