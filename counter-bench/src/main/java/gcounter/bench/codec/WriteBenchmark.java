package gcounter.bench.codec;

import gcounter.bench.AbstractBenchmark;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The time to write one message, up to the bytes that a stream is given. With {@code -prof gc} also the bytes that it
 * allocates.
 *
 * <p>Run with {@code counter-bench/bench run codec.WriteBenchmark}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WriteBenchmark extends AbstractBenchmark {
    /** Which way: see {@link MessageWriter#named}. */
    @Param({"node", "streaming", "object", "tree"})
    public String codec;

    /** What is written. */
    @Param
    public OutgoingMessage message;

    private final Counting sink = new Counting();
    private MessageWriter writer;

    @Setup
    public void prepare() {
        writer = MessageWriter.named(codec, sink);
    }

    @Benchmark
    public long write() throws IOException {
        message.write(writer);
        return sink.written;
    }

    /** Takes bytes and forgets all but one of each write. */
    private static final class Counting extends OutputStream {
        private long written;

        @Override
        public void write(int b) {
            written += b;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            written += length + bytes[offset];
        }
    }
}
