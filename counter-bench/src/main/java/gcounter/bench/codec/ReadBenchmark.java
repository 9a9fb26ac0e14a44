package gcounter.bench.codec;

import gcounter.bench.AbstractBenchmark;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The time to read one message, from a line's bytes to everything that a node needs of it. With {@code -prof gc} also
 * the bytes that it allocates.
 *
 * <p>Run with {@code counter-bench/bench run codec.ReadBenchmark}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadBenchmark extends AbstractBenchmark {
    /** Which way: see {@link MessageReader#named}. */
    @Param({"node", "streaming", "object", "tree"})
    public String codec;

    /** What is read. */
    @Param
    public IncomingMessage message;

    private MessageReader reader;
    private byte[] line;

    @Setup
    public void prepare() {
        reader = MessageReader.named(codec);
        line = message.line();
    }

    @Benchmark
    public long read() throws IOException {
        return reader.read(line);
    }
}
