package gcounter.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.bench.cold.ThreadTimes.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadTimesTest {
    @TempDir
    private Path tasks;

    private int threads;

    private void thread(String name, String schedstat) throws IOException {
        Path thread = Files.createDirectory(tasks.resolve(String.valueOf(++threads)));
        Files.writeString(thread.resolve("comm"), name + "\n");
        Files.writeString(thread.resolve("schedstat"), schedstat + "\n");
    }

    @Test
    void knowsThreadsByTheirNames() throws IOException {
        thread("java", "1 900 1");
        thread("reader", "10 900 1");
        thread("timers", "100 900 1");
        thread("flusher", "1000 900 1");
        thread("C2 CompilerThre", "10000 900 1");
        thread("C1 CompilerThre", "100000 900 1");
        thread("C1 CompilerThre", "1000000 900 1");
        thread("VM Thread", "10000000 900 1");
        thread("VM Periodic Tas", "100000000 900 1");
        thread("G1 Conc#0", "1000000000 900 1");
        thread("Finalizer", "10000000000 900 1");
        ThreadTimes times = ThreadTimes.read(tasks, 11_111_111_111L);
        assertThat(times.of(Role.reader)).isEqualTo(11);
        assertThat(times.of(Role.flusher)).isEqualTo(1_100);
        assertThat(times.of(Role.compilers)).isEqualTo(1_110_000);
        assertThat(times.of(Role.vm)).isEqualTo(110_000_000);
        assertThat(times.of(Role.gc)).isEqualTo(1_000_000_000);
        assertThat(times.of(Role.other)).isEqualTo(10_000_000_000L);
        assertThat(times.total()).isEqualTo(11_111_111_111L);
    }

    @Test
    void whatIsLeftIsOfThreadsThatHaveEnded() throws IOException {
        thread("reader", "10 0 1");
        thread("Finalizer", "5 0 1");
        Files.createDirectory(tasks.resolve("99")); // one that ends while its files are read
        assertThat(ThreadTimes.read(tasks, 40).of(Role.other)).isEqualTo(30);
        assertThat(ThreadTimes.read(tasks, 3).of(Role.other)).as("the total lags behind").isEqualTo(5);
    }

    @Test
    void withoutThreadsAllIsLeft() throws IOException {
        ThreadTimes times = ThreadTimes.read(tasks.resolve("missing"), 7);
        assertThat(times.of(Role.other)).isEqualTo(7);
        assertThat(times.of(Role.reader)).isZero();
    }

    @Test
    void readsThisProcess() throws IOException {
        assertThat(ThreadTimes.of(ProcessHandle.current()).total()).isPositive();
    }
}
