package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.cli.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps of real tests. */
@Execution(ExecutionMode.CONCURRENT)
class SweepIT extends WorkbenchTest {
    private int sweep(String... flags) {
        List<String> args = new ArrayList<>(List.of("sweep", "--bin", "good=" + workbench.bin, "--node-count", "2",
                "--concurrency", "4n", "--time-limit", "1", "--warm-up", "0", "--recovery-time", "0.5"));
        args.addAll(List.of(flags));
        return Main.commandLine(directory).setOut(new PrintWriter(workbench.out)).setErr(new PrintWriter(workbench.err))
                .execute(args.toArray(String[]::new));
    }

    @Test
    void goesOnWhereItStopped() throws Exception {
        Path sweep = directory.resolve("store/sweep/mine");
        assertThat(sweep("--name", "mine", "--rate", "100,50", "--", "correct")).isZero();
        assertThat(workbench.err.toString()).contains("[1/2] good at 50/s", "[2/2] good at 100/s");
        assertThat(workbench.out.toString()).contains("knee").endsWith(sweep.resolve("report.html") + "\n");
        assertThat(Files.readAllLines(sweep.resolve("sweep.csv"))).hasSize(3);
        Files.delete(sweep.resolve("002-good-100-1/results.json"));
        workbench.err.getBuffer().setLength(0);
        assertThat(sweep("--name", "mine", "--rate", "100,50", "--", "correct")).isZero();
        assertThat(workbench.err.toString()).startsWith("1 of 2 tests have been run before.\n[2/2] good at 100/s");
        assertThat(sweep("--name", "mine", "--rate", "100", "--", "correct")).isEqualTo(254);
        assertThat(workbench.err.toString()).contains("holds a sweep with other flags");
        assertThat(workbench.left()).isEmpty();
    }

    @Test
    void aSearchForTheKneeTakesItsProgramsInTurn() throws Exception {
        assertThat(sweep("--bin", "other=" + workbench.bin, "--find-knee", "--rate", "1", "--most-p99", "0.001", "--",
                "correct")).isLessThanOrEqualTo(2);
        assertThat(workbench.err.toString()).containsSubsequence("[1] good at 1/s", "[2] other at 1/s",
                "[3] good at 1/s", "[6] other at 1/s").doesNotContain("[7]");
        assertThat(workbench.out.toString()).contains("good carries less than 1 operations/s at p99 ≤ 0.001 ms.",
                "other carries less than 1 operations/s");
    }

    @Test
    void aWrongNodeIsSaidToBeWrong() {
        assertThat(sweep("--rate", "100", "--node-args", "wrong=loses")).isEqualTo(1);
        assertThat(workbench.err.toString()).contains("wrong at 100/s").contains(", not valid");
        assertThat(workbench.out.toString()).contains("not valid");
    }

    @Test
    void aTestThatCanNotBeRunEndsIt() {
        assertThat(sweep("--rate", "100", "--", "refuses")).isEqualTo(255);
        assertThat(workbench.err.toString()).startsWith("The test of good at 100/s ended with exit status 255: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "--rate fast | 'fast' is not a number",
        "--rate 0 | --rate is 0,",
        "--rate 1 --repeat 0 | --repeat is 0,",
        "--rate 1,2 --find-knee | --rate has 2 values, but --find-knee takes the one to begin with",
        "--rate 1 --name a/b | --name is 'a/b'",
        "--rate 1 --bin /no/such | --bin is '/no/such', and there is no such file",
        "--rate 1 --concurrency 5x | --concurrency is '5x'",
        "--rate 1 --with --frobnicate | Unknown option: '--frobnicate'",
        "--rate 1 --node-count 1,1 | Two series of the sweep are the same",
        "--rate 1 --node-args a=b --node-args a=c | Two series have the same name",
    })
    void badArgumentsAreRefusedInASentenceBeforeAnythingRuns(String flags, String complaint) {
        assertThat(sweep(flags.split(" "))).isEqualTo(254);
        assertThat(workbench.err.toString()).contains(complaint).hasLineCount(2);
        assertThat(directory.resolve("store")).doesNotExist();
    }
}
