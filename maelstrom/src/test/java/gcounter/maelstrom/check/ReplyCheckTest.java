package gcounter.maelstrom.check;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.history.UnsolicitedReply;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyCheckTest {
    private static final long SECOND = 1_000_000_000;

    private final Timeline timeline = new Timeline();
    private final UnsolicitedReplyLog unsolicited = new UnsolicitedReplyLog();

    private Map<String, Finding> findings() {
        return new ReplyCheck(new OperationDescriber(timeline.history, List.of("n0", "n1")), unsolicited).findings();
    }

    @Test
    void noStraysAreNoViolations() {
        assertThat(findings()).containsOnlyKeys("late-replies", "second-replies", "unknown-replies")
                .allSatisfy((name, finding) -> assertThat(finding.valid()).isEqualTo(Validity.VALID));
    }

    @Test
    void excusedOnesAreCountedOnly() {
        int row = timeline.add(7, 1, 3);
        unsolicited.add(new UnsolicitedReply(UnsolicitedReply.Kind.EXCUSED, 1, "c7", 1, row, 6 * SECOND));
        assertThat(findings().get("late-replies").valid()).isEqualTo(Validity.VALID);
        assertThat(findings().get("late-replies").details()).containsEntry("excused-count", 1L);
    }

    @Test
    void aLateReplyIsToldWithItsOperation() {
        int row = timeline.add(7, 1, 3);
        timeline.end(row, Outcome.INFO);
        unsolicited.add(new UnsolicitedReply(UnsolicitedReply.Kind.LATE, 1, "c7", 1, row, 6 * SECOND + 1_000_000));
        Finding finding = findings().get("late-replies");
        assertThat(finding.valid()).isEqualTo(Validity.INVALID);
        assertThat(finding.reason())
                .isEqualTo("n1 answered operation 0 of c7 after 6.001 s, 6.000 s after it had begun.");
        assertThat(finding.details().toString()).contains("around");
    }

    @Test
    void aSecondReplyIsTracedToItsOperation() {
        timeline.added(0, 1).added(1, 2).added(0, 3).added(0, 4);
        unsolicited.add(new UnsolicitedReply(UnsolicitedReply.Kind.SECOND, 0, "c100", 2, -1, SECOND));
        assertThat(findings().get("second-replies").reason())
                .isEqualTo("n0 answered operation 2 of c100 once more after 1.000 s.");
    }

    @Test
    void repliesToNothingAreCounted() {
        for (int i = 0; i < 30; i++) {
            unsolicited.add(new UnsolicitedReply(UnsolicitedReply.Kind.UNKNOWN, 0, "c999", i, -1, SECOND));
        }
        Finding finding = findings().get("unknown-replies");
        assertThat(finding.reason())
                .startsWith("n0 answered c999 after 1.000 s, which had not made that request.");
        assertThat(finding.details()).containsEntry("violation-count", 30L);
        assertThat((List<?>) finding.details().get("violations")).hasSize(5);
    }
}
