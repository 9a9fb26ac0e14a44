package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code --checks maelstrom}: what Maelstrom thinks of these nodes, where it is of another mind than we are. */
@Execution(ExecutionMode.CONCURRENT)
class MaelstromRulesIT {
    @TempDir
    private Path directory;

    private Workbench bench;

    @BeforeEach
    void prepare() throws Exception {
        bench = new Workbench(directory);
    }

    @AfterEach
    void nobodyIsLeft() {
        assertThat(bench.left()).isEmpty();
    }

    private int judge(String mode, String... flags) {
        String[] all = new String[flags.length + 2];
        System.arraycopy(flags, 0, all, 2, flags.length);
        all[0] = "--checks";
        all[1] = "maelstrom";
        return bench.run(mode, all);
    }

    private int incidents(String name) throws Exception {
        return bench.results().path("nodes").path(name).intValue();
    }

    @Test
    void everyErrorLeavesItOpenWhetherAnAddHappened() throws Exception {
        assertThat(judge("lies")).isZero();
        assertThat(bench.results().path("stats").path("fail-count").intValue()).isZero();
        assertThat(bench.results().path("stats").path("info-count").intValue()).isPositive();
    }

    @Test
    void withoutAFinalReadItIsValid() throws Exception {
        assertThat(judge("falls-silent")).isZero();
        assertThat(bench.results().path("workload").path("final-reads")).isEmpty();
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
        assertThat(bench.verdict()).matches("Not valid: Not one (add|read) succeeded\\.");
        assertThat(incidents("nodes-no-longer-heard")).isEqualTo(2);
        assertThat(bench.err.toString()).contains("As in Maelstrom, nothing that node n0 says is heard from now on.");
    }

    @Test
    void aNodeThatAnswersAClientThatThereNeverWasIsHeardNoMore() throws Exception {
        assertThat(judge("answers-strangers", "--time-limit", "1", "--availability", "total")).isEqualTo(1);
        assertThat(incidents("nodes-no-longer-heard")).isEqualTo(2);
    }

    @Test
    void aReplyWithAFieldTooManyIsNoReplyThereNorHere() throws Exception {
        assertThat(judge("embellishes", "--time-limit", "1")).isEqualTo(1);
        assertThat(bench.verdict()).isEqualTo("Not valid: Not one add succeeded.");
        assertThat(bench.run("embellishes", "--time-limit", "1")).isEqualTo(1);
        assertThat(incidents("malformed-replies")).isPositive();
    }

    @Test
    void aMessageInTheNameOfAnotherNodeIsCarriedThereAndHere() throws Exception {
        assertThat(judge("borrows-names", "--time-limit", "1", "--availability", "total")).isEqualTo(1);
        assertThat(bench.results().path("availability").path("ok-fraction").doubleValue()).isEqualTo(1);
        assertThat(bench.run("borrows-names", "--time-limit", "1", "--availability", "total")).isEqualTo(1);
        assertThat(bench.results().path("availability").path("ok-fraction").doubleValue()).isEqualTo(1);
        assertThat(incidents("false-sources")).isPositive();
    }
}
