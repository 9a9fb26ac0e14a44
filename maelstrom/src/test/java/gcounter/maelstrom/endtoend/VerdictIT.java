package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Real processes, each kind wrong in its own way, and what the workbench makes of them. */
@Execution(ExecutionMode.CONCURRENT)
class VerdictIT extends WorkbenchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aNodeThatCountsIsValid() throws Exception {
        assertThat(workbench.run("correct", "--nemesis", "partition", "--nemesis-interval", "0.3", "--latency",
                "10",
                "--latency-dist", "exponential", "--availability", "total", "--seed", "3")).isZero();
        JsonNode results = workbench.results();
        assertThat(results.path("valid?").booleanValue()).isTrue();
        JsonNode stats = results.path("stats");
        assertThat(stats.path("count").intValue()).isBetween(100, 350);
        assertThat(stats.path("ok-count")).isEqualTo(stats.path("count"));
        assertThat(stats.path("by-f").path("add").path("count").intValue()
                + stats.path("by-f").path("read").path("count").intValue())
                .isEqualTo(stats.path("count").intValue());
        assertThat(results.path("workload").path("final-reads")).hasSize(2);
        assertThat(results.path("workload").path("acceptable")).hasSize(1);
        assertThat(results.path("workload").path("errors")).isEmpty();
        assertThat(results.path("availability").path("ok-fraction").doubleValue()).isEqualTo(1);
        JsonNode net = results.path("net");
        int operations = stats.path("count").intValue();
        assertThat(net.path("clients").path("msg-count").intValue()).isEqualTo(2 * operations + 4);
        assertThat(net.path("servers").path("send-count").intValue())
                .isGreaterThan(net.path("servers").path("recv-count").intValue());
        assertThat(net.path("all").path("msgs-per-op").doubleValue()).isGreaterThan(2);
        assertThat(results.path("latency").path("add").path("p99").doubleValue()).isPositive();
        JsonNode cpu = results.path("node-cpu");
        assertThat(cpu.path("nodes").path("n1").path("seconds").doubleValue()).isPositive()
                .isLessThan(cpu.path("seconds").doubleValue());
        assertThat(workbench.out.toString()).contains(" µs for each operation, ").doesNotContain("\"valid?\"");
        assertThat(results.path("faults")).isNotEmpty();
        assertThat(results.path("test").path("seed").isIntegralNumber()).isTrue();
        assertThat(workbench.verdict()).startsWith("Valid:");
        assertThat(workbench.store().resolve("node-logs/n0.log")).exists();
        assertThat(Files.readAllLines(workbench.store().resolve("history.jsonl"))).hasSize(operations);
    }

    @Test
    void theEndFitsATerminalAndLeadsToTheFirstViolation() throws Exception {
        assertThat(workbench.run("goes-down", "--report")).isEqualTo(1);
        List<String> lines = workbench.out.toString().lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(25).first().asString().startsWith("Not valid: ");
        assertThat(lines.stream().filter(line -> !line.matches("(results|report) .*"))).allMatch(
                line -> line.length() <= 80);
        assertThat(workbench.out.toString()).containsSubsequence("operations", " ok, ", "rate", "adds", "p99",
                "messages", "faults      none", "First violation: ", "lamport store/latest --operation ", "report ");
    }

    @Test
    void allResultsArePrintedWhenAskedFor() {
        assertThat(workbench.run("correct", "--print-results", "--time-limit", "1")).isZero();
        assertThat(workbench.out.toString()).startsWith("{").containsSubsequence("\"valid?\" : true", "\nValid: ");
    }

    @Test
    void anAddThatIsLostIsFound() throws Exception {
        assertThat(workbench.run("loses")).isEqualTo(1);
        assertThat(workbench.results().path("valid?").booleanValue()).isFalse();
        assertThat(workbench.results().path("workload").path("errors")).hasSize(2);
        assertThat(workbench.verdict()).startsWith("Not valid:").contains("final reads");
    }

    @Test
    void anAddThatIsCountedTwiceIsFound() {
        assertThat(workbench.run("doubles")).isEqualTo(1);
        assertThat(workbench.verdict()).startsWith("Not valid:").contains("final reads");
    }

    @Test
    void nodesThatNeverConvergeAreFound() {
        assertThat(workbench.run("diverges")).isEqualTo(1);
        assertThat(workbench.verdict()).startsWith("Not valid:").contains("final reads");
    }

    @Test
    void anAddThatIsRefusedAndDoneAllTheSameIsFound() throws Exception {
        assertThat(workbench.run("lies")).isEqualTo(1);
        assertThat(workbench.results().path("stats").path("fail-count").intValue()).isPositive();
        assertThat(workbench.verdict()).startsWith("Not valid:").contains("final reads");
    }

    @Test
    void withoutAFinalReadThereIsNoVerdict() throws Exception {
        assertThat(workbench.run("falls-silent")).isEqualTo(2);
        assertThat(workbench.results().path("valid?").textValue()).isEqualTo("unknown");
        assertThat(workbench.verdict()).startsWith("Can't tell:").contains("final read");
    }

    @Test
    void withoutAnAddThereIsNoVerdict() throws Exception {
        assertThat(workbench.run("correct", "--rate", "0", "--time-limit", "1")).isEqualTo(2);
        assertThat(workbench.results().path("stats").path("count").intValue()).isEqualTo(2);
        assertThat(workbench.verdict()).startsWith("Can't tell:").contains("No add");
    }

    @Test
    void tooLittleAvailabilityIsInvalid() {
        assertThat(workbench.run("falls-silent", "--availability", "0.9")).isEqualTo(1);
        assertThat(workbench.verdict()).startsWith("Not valid:").contains("--availability");
    }

    @Test
    void linesThatAreNoMessagesAreCountedAndForgiven() throws Exception {
        assertThat(workbench.run("chatters")).isZero();
        assertThat(workbench.results().path("nodes").path("unparsable-lines").intValue()).isGreaterThan(5);
        assertThat(workbench.err.toString().lines().filter(line -> line.contains("by the way"))).hasSize(5);
    }

    @Test
    void aNodeThatDiesInTheMiddleEndsTheTest() throws Exception {
        assertThat(workbench.run("dies-later", "--time-limit", "30")).isEqualTo(1);
        assertThat(workbench.verdict()).startsWith("Not valid:").contains("exit status 7");
        assertThat(workbench.err.toString()).contains("enough is enough");
        assertThat(workbench.results().has("node-cpu")).isFalse();
        assertThat(workbench.results().path("nodes").path("crash").path("stderr").get(0).textValue())
                .isEqualTo("enough is enough");
        assertThat(Files.readString(workbench.store().resolve("node-logs/"
                + workbench.results().path("nodes").path("crash").path("node").textValue() + ".log")))
                .isEqualTo("enough is enough\n");
    }

    /** How many it comes to until the time is up depends on the machine; what they are does not. */
    @Test
    void theSameSeedAsksTheSame() throws Exception {
        assertThat(workbench.run("correct", "--seed", "5", "--time-limit", "1")).isZero();
        List<String> first = asked();
        assertThat(workbench.run("correct", "--seed", "5", "--time-limit", "1")).isZero();
        List<String> second = asked();
        int both = Math.min(first.size(), second.size());
        assertThat(both).isGreaterThan(10);
        assertThat(second.subList(0, both)).isEqualTo(first.subList(0, both));
    }

    /** What was asked before the final reads, in its order: when it was meant to be, and what was to be added. */
    private List<String> asked() throws IOException {
        List<String> asked = new ArrayList<>();
        for (String line : Files.readAllLines(workbench.store().resolve("history.jsonl"))) {
            JsonNode operation = JSON.readTree(line);
            if (!operation.path("final").booleanValue()) {
                boolean add = operation.path("f").textValue().equals("add");
                asked.add(operation.path("intended") + (add ? " add " + operation.path("value") : " read"));
            }
        }
        return asked;
    }

    @Test
    void stubbornNodesAndTheirFamiliesGoToo() throws Exception {
        assertThat(workbench.run("stubborn", "--time-limit", "1")).isZero();
        assertThat(workbench.left()).isEmpty();
        assertThat(workbench.run("family", "--time-limit", "1")).isZero();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (anySleeps() && System.nanoTime() < deadline) {
            Thread.sleep(20); // what was killed takes a moment to go
        }
        assertThat(anySleeps()).isFalse();
    }

    private static boolean anySleeps() {
        return ProcessHandle.allProcesses()
                .anyMatch(child -> child.info().commandLine().orElse("").endsWith("sleep 1234"));
    }
}
