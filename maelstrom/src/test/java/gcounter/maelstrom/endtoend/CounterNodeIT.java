package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    /** Half of what Maelstrom gives the nodes; in thousands of simulated schedules they needed less than three. */
    private static final String RECOVERY_SECONDS = "5";

    @TempDir
    private Path directory;

    private final String seed = Long.toString(new Random().nextLong());

    private void counts(String... flags) {
        List<String> args = new ArrayList<>(List.of("test", "--bin", "counter", "--seed", seed, "--recovery-time",
                RECOVERY_SECONDS));
        args.addAll(List.of(flags));
        StringWriter output = new StringWriter();
        int exit = Main.commandLine(directory).setOut(new PrintWriter(output)).setErr(new PrintWriter(output))
                .execute(args.toArray(String[]::new));
        assertThat(exit).as(() -> "--seed " + seed + "\n" + output).isZero();
    }

    private JsonNode results() throws IOException {
        return new ObjectMapper().readTree(directory.resolve("store/latest/results.json").toFile());
    }

    @Test
    void itCountsThroughPartitionsAndLatency() throws Exception {
        counts("--node-count", "5", "--rate", "200", "--concurrency", "2n", "--time-limit", "5", "--latency", "10",
                "--latency-dist", "exponential", "--nemesis", "partition", "--nemesis-interval", "0.5",
                "--availability", "total");
        assertThat(results().path("workload").path("final-reads")).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill", "pause", "loss", "duplicate", "kv-outage",
        "partition,kill,pause,loss,duplicate,kv-outage"})
    void itCountsThroughFaults(String nemesis) throws Exception {
        counts("--node-count", "3", "--rate", "100", "--concurrency", "2n", "--time-limit", "4", "--latency", "2",
                "--latency-dist", "exponential", "--nemesis", nemesis, "--nemesis-interval", "0.8", "--deltas",
                "large");
        assertThat(results().path("faults")).isNotEmpty();
    }

    @Test
    void itReadsFresh() {
        counts("--node-count", "3", "--rate", "100", "--time-limit", "3", "--latency", "2", "--nemesis",
                "partition,loss", "--nemesis-interval", "0.5", "--check-fresh", "--", "--read", "fresh");
    }

    @Test
    void itCountsFast() {
        counts("--node-count", "2", "--rate", "20000", "--concurrency", "50n", "--time-limit", "3");
    }
}
