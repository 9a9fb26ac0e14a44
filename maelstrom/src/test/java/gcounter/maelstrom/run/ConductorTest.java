package gcounter.maelstrom.run;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.cli.ParsedOptions;
import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.history.UnsolicitedReply;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.process.Inbox;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops the workbench while an operation is under way, or so it seems by its clock. */
class ConductorTest {
    /** Answers everything, a read with 0. */
    private static final String NODE = """
            sed -u -e 's/.*"src":"\\(c[0-9]*\\)".*"type":"\\([a-z]*\\)".*"msg_id":\\([0-9]*\\).*/\
            {"src":"n0","dest":"\\1","body":{"type":"\\2_ok","in_reply_to":\\3}}/' -e 's/"read_ok"/&,"value":0/'""";

    @TempDir
    private Path directory;

    private final Deque<Double> leaps = new ArrayDeque<>();
    private Conductor conductor;
    private long leapt;

    /** Leaps when there is an operation that has begun and not ended. */
    private long time() {
        if (conductor != null && !leaps.isEmpty()) {
            History history = conductor.outcome().history();
            if (history.size() > history.ended()) {
                leapt += (long) (leaps.remove() * TimeUnit.SECONDS.toNanos(1));
            }
        }
        return System.nanoTime() + leapt;
    }

    private TestOutcome outcome(String node, Double... seconds) throws Exception {
        leaps.addAll(List.of(seconds));
        Inbox inbox = new Inbox();
        Cluster cluster = new Cluster(inbox);
        try {
            cluster.start("n0", List.of("/bin/sh", "-c", node), directory.resolve("n0.log"), null);
            long origin = System.nanoTime();
            conductor = new Conductor(ParsedOptions.ofTest("--node-count", "1", "--concurrency", "4n", "--rate", "1000",
                    "--time-limit", "6", "--recovery-time", "0"), () -> time() - origin, 1, inbox, cluster,
                    new Console(new PrintWriter(new StringWriter())), soFar -> { });
            conductor.run();
            assertThat(leaps).isEmpty();
            return conductor.outcome();
        } finally {
            cluster.kill();
        }
    }

    @Test
    void afterAStandstillAnswersAreReadBeforeTheyAreGivenUp() throws Exception {
        TestOutcome outcome = outcome(NODE, 6.0);
        for (int row = 0; row < outcome.history().size(); row++) {
            assertThat(outcome.history().outcome(row)).isEqualTo(Outcome.OK);
        }
        assertThat(outcome.unsolicited().count(UnsolicitedReply.Kind.LATE)).isZero();
    }

    @Test
    void aStandstillExcusesWhatIsAnsweredLater() throws Exception {
        TestOutcome outcome = outcome(NODE + " | { read -r init; echo \"$init\"; sleep 0.3; cat; }", 6.0, 0.9, 0.9);
        assertThat(outcome.unsolicited().count(UnsolicitedReply.Kind.LATE)).isZero();
    }
}
