package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code --checks maelstrom}: what Maelstrom thinks of these nodes, where it is of another mind than we are. */
@Execution(ExecutionMode.CONCURRENT)
class MaelstromRulesIT extends WorkbenchTest {
    private int judge(String mode, String... flags) {
        String[] all = new String[flags.length + 2];
        System.arraycopy(flags, 0, all, 2, flags.length);
        all[0] = "--checks";
        all[1] = "maelstrom";
        return workbench.run(mode, all);
    }

    private int protocolErrors(String name) throws Exception {
        return workbench.results().path("nodes").path(name).intValue();
    }

    @Test
    void everyErrorLeavesItOpenWhetherAnAddHappened() throws Exception {
        assertThat(judge("lies")).isZero();
        assertThat(workbench.results().path("stats").path("fail-count").intValue()).isZero();
        assertThat(workbench.results().path("stats").path("info-count").intValue()).isPositive();
    }

    @Test
    void withoutAFinalReadItIsValid() throws Exception {
        assertThat(judge("falls-silent")).isZero();
        assertThat(workbench.results().path("workload").path("final-reads")).isEmpty();
    }

    @Test
    void withoutAnAddItIsValid() {
        assertThat(judge("correct", "--rate", "0", "--time-limit", "1")).isZero();
    }

    @Test
    void onlyTheFinalReadsAreLookedAt() {
        assertThat(judge("goes-down")).isZero();
    }

    @Test
    void aNodeThatPrintsALineThatIsNoMessageIsHeardNoMore() throws Exception {
        assertThat(judge("chatters", "--time-limit", "1")).isEqualTo(1);
        assertThat(workbench.verdict()).matches("Not valid: Not one (add|read) succeeded\\.");
        assertThat(protocolErrors("nodes-no-longer-heard")).isEqualTo(2);
        assertThat(workbench.err.toString())
                .contains("As in Maelstrom, nothing that node n0 says is heard from now on.");
    }

    @Test
    void aNodeThatAnswersAClientThatThereNeverWasIsHeardNoMore() throws Exception {
        assertThat(judge("answers-strangers", "--time-limit", "1", "--availability", "total")).isEqualTo(1);
        assertThat(protocolErrors("nodes-no-longer-heard")).isEqualTo(2);
    }

    @Test
    void aReplyWithAFieldTooManyIsNoReplyThereNorHere() throws Exception {
        assertThat(judge("embellishes", "--time-limit", "1")).isEqualTo(1);
        assertThat(workbench.verdict()).isEqualTo("Not valid: Not one add succeeded.");
        assertThat(workbench.run("embellishes", "--time-limit", "1")).isEqualTo(1);
        assertThat(protocolErrors("malformed-replies")).isPositive();
    }

    @Test
    void aMessageInTheNameOfAnotherNodeIsCarriedThereAndHere() throws Exception {
        assertThat(judge("borrows-names", "--time-limit", "1", "--availability", "total")).isEqualTo(1);
        assertThat(workbench.results().path("availability").path("ok-fraction").doubleValue()).isEqualTo(1);
        assertThat(workbench.run("borrows-names", "--time-limit", "1", "--availability", "total")).isEqualTo(1);
        assertThat(workbench.results().path("availability").path("ok-fraction").doubleValue()).isEqualTo(1);
        assertThat(protocolErrors("false-sources")).isPositive();
    }
}
