package gcounter.maelstrom.check;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.history.Stray;
import gcounter.maelstrom.history.StrayLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadCheckTest {
    private final Histories histories = new Histories();
    private final StrayLog strays = new StrayLog();

    private Finding check(Rules rules) {
        return new WorkloadCheck(List.of("n0"), rules).check(histories.history, strays);
    }

    @Test
    void theChecksGoBelowMaelstromsResults() {
        histories.add(5, Outcome.OK).finalRead(5);
        assertThat(check(Rules.MAELSTROM).details()).containsKeys("final-reads", "acceptable", "errors")
                .doesNotContainKeys("reads-going-down", "late-replies");
        assertThat(check(Rules.ALL).details()).containsKeys("final-reads", "acceptable", "errors",
                "reads-going-down", "reads-below-own-adds", "reads-above-all-adds", "late-replies",
                "second-replies", "unknown-replies").doesNotContainKey("stale-reads");
        assertThat(check(Rules.ALL_AND_FRESH).details()).containsKey("stale-reads");
        for (Rules rules : Rules.values()) {
            assertThat(check(rules).valid()).isEqualTo(Validity.VALID);
        }
    }

    @Test
    void aViolationMakesTheCounterInvalidUnlessRulesAreMaelstroms() {
        histories.add(5, Outcome.OK).finalRead(5);
        strays.add(new Stray(Stray.Kind.UNKNOWN, 0, "c9", 3, -1, 0));
        assertThat(check(Rules.MAELSTROM).valid()).isEqualTo(Validity.VALID);
        Finding finding = check(Rules.ALL);
        assertThat(finding.valid()).isEqualTo(Validity.INVALID);
        assertThat(finding.reason()).contains("c9");
        assertThat(((Map<?, ?>) finding.details().get("unknown-replies")).get("valid?")).isEqualTo(false);
    }

    @Test
    void aWrongSumIsTheFirstReason() {
        histories.add(5, Outcome.OK).finalRead(4);
        assertThat(check(Rules.ALL).reason()).contains("final reads");
        assertThat(check(Rules.ALL).details().get("reads-below-own-adds").toString())
                .contains("valid?=false");
    }

    @Test
    void aViolationOutweighsThatNothingWasShown() {
        histories.add(5, Outcome.OK);
        assertThat(check(Rules.ALL).valid()).isEqualTo(Validity.UNKNOWN);
        strays.add(new Stray(Stray.Kind.SECOND, 0, "c1", 1, 0, 0));
        assertThat(check(Rules.ALL).valid()).isEqualTo(Validity.INVALID);
    }
}
