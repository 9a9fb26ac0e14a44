package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Nodes with which no test can begin: one sentence, their last words, status 255, and nobody left. */
@Execution(ExecutionMode.CONCURRENT)
class BadNodeIT extends WorkbenchTest {
    @AfterEach
    void nothingIsPrinted() {
        assertThat(workbench.out.toString()).isEmpty();
        assertThat(workbench.err.toString()).doesNotContain("\tat ");
    }

    private String lastLine() {
        return workbench.err.toString().lines().reduce((first, second) -> second).orElse("");
    }

    @Test
    void itDiesAtStart() {
        assertThat(workbench.run("dies-at-start")).isEqualTo(255);
        assertThat(lastLine()).matches("Node n\\d ended with exit status 3 before it answered init\\.");
        assertThat(workbench.err.toString()).contains("no such luck today");
    }

    @Test
    void itPrintsSomethingThatIsNoMessage() {
        assertThat(workbench.run("talks-at-start")).isEqualTo(255);
        assertThat(lastLine()).contains("no message", "Hello, I am a node.");
    }

    @Test
    void itNeverAnswersInit() {
        assertThat(workbench.run("silent")).isEqualTo(255);
        assertThat(lastLine()).isEqualTo("Node n0 did not answer init within 10 s.");
        assertThat(workbench.err.toString()).contains("I know better");
    }

    @Test
    void itRefusesInit() {
        assertThat(workbench.run("refuses")).isEqualTo(255);
        assertThat(lastLine()).contains("answered init with", "not today", "instead of init_ok");
    }

    @Test
    void itCannotBeStarted() throws Exception {
        Files.writeString(workbench.bin, "#!/\n");
        assertThat(workbench.run("correct")).isEqualTo(255);
        assertThat(lastLine()).startsWith("Node n0 could not be started: ");
    }

    @Test
    void theStoreCannotBeWritten() throws Exception {
        Files.writeString(directory.resolve("store"), "in the way");
        assertThat(workbench.run("correct")).isEqualTo(255);
        assertThat(lastLine()).contains("can't be stored");
    }
}
