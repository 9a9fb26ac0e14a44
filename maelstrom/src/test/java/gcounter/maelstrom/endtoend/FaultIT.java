package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The faults on real processes. */
@Execution(ExecutionMode.CONCURRENT)
class FaultIT extends WorkbenchTest {
    private List<JsonNode> faults(String name) throws Exception {
        List<JsonNode> faults = new ArrayList<>();
        workbench.results().path("faults").forEach(fault -> {
            if (fault.path("fault").textValue().equals(name)) {
                faults.add(fault);
            }
        });
        return faults;
    }

    @Test
    void aNodeThatForgetsIsFoundByKillingIt() throws Exception {
        assertThat(workbench.run("correct", "--nemesis", "kill", "--nemesis-interval", "0.4", "--seed",
                "1")).isEqualTo(1);
        assertThat(workbench.verdict()).startsWith("Not valid:").contains("final reads");
        JsonNode results = workbench.results();
        assertThat(results.path("workload").path("reads-below-own-adds").path("valid?").booleanValue())
                .isFalse();
        assertThat(faults("kill")).isNotEmpty().allSatisfy(kill -> {
            assertThat(kill.path("nodes")).isNotEmpty();
            assertThat(kill.path("end").doubleValue())
                    .isGreaterThanOrEqualTo(kill.path("begin").doubleValue());
        });
        assertThat(results.path("nodes").has("crash")).isFalse();
        String killed = faults("kill").get(0).path("nodes").get(0).textValue();
        assertThat(Files.readString(workbench.store().resolve("node-logs/" + killed + ".log")))
                .contains("---- killed, and started again ");
    }

    @Test
    void aNodeThatEndsWhenRestartedHasCrashed() throws Exception {
        assertThat(workbench.run("dies-again", "--nemesis", "kill", "--nemesis-interval", "0.4", "--time-limit",
                "30")).isEqualTo(1);
        assertThat(workbench.verdict()).startsWith("Not valid:").contains("ended with exit status 4");
        assertThat(workbench.err.toString()).contains("not once more");
    }

    @Test
    void aNodeThatDoesNotAnswerInitWhenRestartedHasCrashed() {
        assertThat(workbench.run("silent-again", "--nemesis", "kill", "--nemesis-interval", "0.4", "--time-limit",
                "1")).isEqualTo(1);
        assertThat(workbench.verdict()).startsWith("Not valid:").contains("did not answer init within 10 s");
    }

    @Test
    void aNodeThatEndsByItselfHasCrashedEvenWhileNodesAreKilled() {
        assertThat(workbench.run("dies-later", "--nemesis", "kill", "--nemesis-interval", "2", "--time-limit",
                "30", "--node-count", "3")).isEqualTo(1);
        assertThat(workbench.verdict()).contains("exit status 7");
    }

    @Test
    void pausedNodesGoOn() throws Exception {
        // With this seed the pauses are long enough to be seen.
        assertThat(workbench.run("correct", "--nemesis", "pause", "--nemesis-interval", "0.5", "--time-limit",
                "3", "--seed", "5")).isZero();
        assertThat(faults("pause")).hasSizeGreaterThan(1);
        assertThat(workbench.results().path("latency").path("all").path("max").doubleValue())
                .as("whatever was under way, an add or a read").isGreaterThan(100);
    }

    @Test
    void aReplyThatIsLateBecauseOfAPauseIsExcused() throws Exception {
        // With this seed both nodes are paused after 0.4 s, for 5.5 s.
        assertThat(workbench.run("correct", "--nemesis", "pause", "--nemesis-interval", "4", "--time-limit", "6",
                "--seed", "285")).isZero();
        JsonNode late = workbench.results().path("workload").path("late-replies");
        assertThat(late.path("valid?").booleanValue()).isTrue();
        assertThat(late.path("excused-count").intValue()).isPositive();
    }

    @Test
    void messagesAreLostAndDoubledAndServicesAway() throws Exception {
        assertThat(workbench.run("correct", "--nemesis", "loss,duplicate,kv-outage", "--nemesis-interval", "0.3",
                "--loss", "0.5", "--duplicate", "0.5")).isZero();
        JsonNode net = workbench.results().path("net");
        assertThat(net.path("lost-count").intValue()).isPositive();
        assertThat(net.path("duplicated-count").intValue()).isPositive();
        assertThat(faults("kv-outage")).isNotEmpty();
        assertThat(faults("loss").get(0).path("part").doubleValue()).isEqualTo(0.5);
        assertThat(workbench.results().path("stats").path("info-count").intValue()).isZero();
    }

    @Test
    void theSameSeedBreaksTheSame() throws Exception {
        Map<String, List<String>> first = broken();
        Map<String, List<String>> second = broken();
        assertThat(first.values().stream().mapToInt(List::size).sum()).isGreaterThan(10);
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((fault, times) -> {
            int both = Math.min(times.size(), second.get(fault).size());
            assertThat(second.get(fault).subList(0, both)).as(fault).isEqualTo(times.subList(0, both));
        });
    }

    /**
     * What was broken, fault by fault and each in its order: the times are nearly the same, so two faults may come in
     * either order, and one that is due at the end may come too late.
     */
    private Map<String, List<String>> broken() throws Exception {
        workbench.run("correct", "--nemesis", "partition,kill,pause,loss,duplicate,kv-outage",
                "--nemesis-interval", "0.5", "--seed", "3", "--node-count", "3", "--recovery-time", "0");
        Map<String, List<String>> broken = new TreeMap<>();
        workbench.results().path("faults").forEach(fault -> broken
                .computeIfAbsent(fault.path("fault").textValue(), name -> new ArrayList<>())
                .add(fault.path("kind").asText() + fault.path("nodes") + fault.path("drops")));
        return broken;
    }
}
