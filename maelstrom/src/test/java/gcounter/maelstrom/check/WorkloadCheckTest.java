package gcounter.maelstrom.check;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.history.UnsolicitedReply;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadCheckTest {
    private final Histories histories = new Histories();
    private final UnsolicitedReplyLog unsolicited = new UnsolicitedReplyLog();

    private Finding check(RuleSet rules) {
        return new WorkloadCheck(List.of("n0"), rules).check(histories.history, unsolicited);
    }

    @Test
    void theChecksGoBelowMaelstromsResults() {
        histories.add(5, Outcome.OK).finalRead(5);
        assertThat(check(RuleSet.MAELSTROM).details()).containsKeys("final-reads", "acceptable", "errors")
                .doesNotContainKeys("reads-going-down", "late-replies");
        assertThat(check(RuleSet.ALL).details()).containsKeys("final-reads", "acceptable", "errors",
                "reads-going-down", "reads-below-own-adds", "reads-above-all-adds", "late-replies",
                "second-replies", "unknown-replies").doesNotContainKey("stale-reads");
        assertThat(check(RuleSet.ALL_AND_FRESH).details()).containsKey("stale-reads");
        for (RuleSet rules : RuleSet.values()) {
            assertThat(check(rules).valid()).isEqualTo(Validity.VALID);
        }
    }

    @Test
    void aViolationMakesTheCounterInvalidUnlessRulesAreMaelstroms() {
        histories.add(5, Outcome.OK).finalRead(5);
        unsolicited.add(new UnsolicitedReply(UnsolicitedReply.Kind.UNKNOWN, 0, "c9", 3, -1, 0));
        assertThat(check(RuleSet.MAELSTROM).valid()).isEqualTo(Validity.VALID);
        Finding finding = check(RuleSet.ALL);
        assertThat(finding.valid()).isEqualTo(Validity.INVALID);
        assertThat(finding.reason()).contains("c9");
        assertThat(((Map<?, ?>) finding.details().get("unknown-replies")).get("valid?")).isEqualTo(false);
    }

    @Test
    void aWrongSumIsTheFirstReason() {
        histories.add(5, Outcome.OK).finalRead(4);
        assertThat(check(RuleSet.ALL).reason()).contains("final reads");
        assertThat(check(RuleSet.ALL).details().get("reads-below-own-adds").toString())
                .contains("valid?=false");
    }

    @Test
    void aViolationOutweighsThatNothingWasShown() {
        histories.add(5, Outcome.OK);
        assertThat(check(RuleSet.ALL).valid()).isEqualTo(Validity.UNKNOWN);
        unsolicited.add(new UnsolicitedReply(UnsolicitedReply.Kind.SECOND, 0, "c1", 1, 0, 0));
        assertThat(check(RuleSet.ALL).valid()).isEqualTo(Validity.INVALID);
    }
}
