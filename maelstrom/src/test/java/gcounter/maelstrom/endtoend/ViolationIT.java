package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes that end up with the right sum, and break another rule on their way: each is found by its check. */
@Execution(ExecutionMode.CONCURRENT)
@Order(3)
class ViolationIT extends WorkbenchTest {
    @ParameterizedTest
    @CsvSource({
        "goes-down, reads-going-down, Read",
        "forgets-own, reads-below-own-adds, had acknowledged adds of",
        "exaggerates, reads-above-all-adds, no more than",
        "answers-late, late-replies, after it had begun",
        "answers-twice, second-replies, once more",
        "answers-strangers, unknown-replies, had not made that request",
    })
    void itIsFound(String mode, String check, String words) throws Exception {
        assertThat(workbench.run(mode, "--time-limit", "1")).isEqualTo(1);
        assertThat(workbench.verdict()).startsWith("Not valid:");
        JsonNode workload = workbench.results().path("workload");
        JsonNode finding = workload.path(check);
        assertThat(finding.path("valid?").booleanValue()).isFalse();
        assertThat(finding.path("violation-count").intValue()).isPositive();
        assertThat(finding.path("violations").get(0).path("what").textValue()).contains(words);
        assertThat(workload.path("errors")).isEmpty();
    }

    @Test
    void staleReadsAreFoundByThoseWhoAsk() throws Exception {
        assertThat(workbench.run("correct", "--time-limit", "1", "--check-fresh")).isEqualTo(1);
        assertThat(workbench.verdict()).startsWith("Not valid:")
                .contains("had been acknowledged before it began");
        JsonNode violation = workbench.results().path("workload").path("stale-reads").path("violations").get(0);
        assertThat(violation.path("against").path("f").textValue()).isEqualTo("add");
        assertThat(violation.path("around")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"goes-down", "answers-strangers", "lies"})
    void maelstromsRulesForgiveIt(String mode) throws Exception {
        assertThat(workbench.run(mode, "--time-limit", "1", "--checks", "maelstrom")).isZero();
        assertThat(workbench.results().path("workload").has("reads-going-down")).isFalse();
    }

    @Test
    void maelstromsRulesAskForNoFinalRead() {
        assertThat(workbench.run("falls-silent", "--time-limit", "1", "--checks", "maelstrom")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"loses", "doubles"})
    void withLargeDeltasTheSumShowsEveryAdd(String mode) throws Exception {
        assertThat(workbench.run(mode, "--time-limit", "1", "--deltas", "large")).isEqualTo(1);
        assertThat(workbench.results().path("workload").path("errors")).hasSize(2);
    }
}
