package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.cli.Main;
import gcounter.maelstrom.etcd.EtcdMembers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The workload, the faults and the checks of the workbench with etcd as the store. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class EtcdWorkbenchIT {
    /** By this seed nothing but a partition strikes in the first 0.7 s, so that a busy machine gets some adds done. */
    private static final String SEED = "230";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String kv) {
        return Main.commandLine(directory).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute("test",
                "--bin", "counter", "--node-count", "3", "--rate", "200", "--concurrency", "4n", "--time-limit", "5",
                "--latency", "2", "--latency-dist", "exponential", "--nemesis",
                "partition,kill,pause,loss,duplicate,kv-outage", "--nemesis-interval", "0.8", "--recovery-time", "3",
                "--deltas", "large", "--check-fresh", "--seed", SEED, "--kv", kv, "--", "--read", "fresh");
    }

    @Test
    void theNodeCountsOnEtcdThroughEveryFault() throws Exception {
        try (EtcdMembers members = new EtcdMembers(3, directory)) {
            assertThat(run(members.flag())).as(() -> out + "\n" + err).isZero();
            JsonNode results = new ObjectMapper().readTree(directory.resolve("store/latest/results.json").toFile());
            assertThat(results.path("test").path("kv").asText()).isEqualTo(members.flag());
            assertThat(members.keys()).as("what it stored is erased").isZero();
        }
    }

    @Test
    void withoutEtcdThereIsNoTest() {
        assertThat(run("etcd=127.0.0.1:1")).isEqualTo(255);
        assertThat(err.toString()).contains("No member of etcd answers: http://127.0.0.1:1/ says:");
    }
}
