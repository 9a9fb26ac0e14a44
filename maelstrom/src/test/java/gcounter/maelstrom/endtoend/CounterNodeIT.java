package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counter of this repository on the workbench of this repository, with latency and every fault. */
@Execution(ExecutionMode.CONCURRENT)
@Order(2)
class CounterNodeIT {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... flags) {
        return Main.commandLine(directory).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(flags);
    }

    @Test
    void itCountsThroughPartitionsAndLatency() throws Exception {
        int exit = run("test", "--bin", "counter", "--node-count", "5", "--rate", "200", "--concurrency",
                "2n", "--time-limit", "5", "--latency", "10", "--latency-dist", "exponential", "--nemesis",
                "partition",
                "--nemesis-interval", "0.5", "--recovery-time", "3", "--availability", "total");
        assertThat(exit).as(() -> out + "\n" + err).isZero();
        assertThat(new ObjectMapper().readTree(directory.resolve("store/latest/results.json").toFile())
                .path("workload").path("final-reads")).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill", "pause", "loss", "duplicate", "kv-outage",
        "partition,kill,pause,loss,duplicate,kv-outage"})
    void itCountsThroughFaults(String nemesis) throws Exception {
        int exit = run("test", "--bin", "counter", "--node-count", "3", "--rate", "100",
                "--concurrency", "2n", "--time-limit", "4", "--latency", "2", "--latency-dist",
                "exponential", "--nemesis", nemesis, "--nemesis-interval", "0.8",
                "--recovery-time", "2", "--deltas", "large");
        assertThat(exit).as(() -> out + "\n" + err).isZero();
        assertThat(new ObjectMapper().readTree(directory.resolve("store/latest/results.json").toFile())
                .path("faults")).isNotEmpty();
    }

    @Test
    void itReadsFresh() throws Exception {
        int exit = run("test", "--bin", "counter", "--node-count", "3", "--rate", "100", "--time-limit", "3",
                "--latency", "2", "--nemesis", "partition,loss", "--nemesis-interval", "0.5",
                "--recovery-time", "2", "--check-fresh", "--", "--read", "fresh");
        assertThat(exit).as(() -> out + "\n" + err).isZero();
    }

    @Test
    void itCountsFast() throws Exception {
        int exit = run("test", "--bin", "counter", "--node-count", "2", "--rate", "20000", "--concurrency",
                "50n",
                "--time-limit", "3", "--recovery-time", "2");
        assertThat(exit).as(() -> out + "\n" + err).isZero();
    }
}
