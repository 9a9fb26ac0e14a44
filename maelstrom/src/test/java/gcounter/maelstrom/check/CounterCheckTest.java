package gcounter.maelstrom.check;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.history.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterCheckTest {
    private static Finding check(Histories histories) {
        return new CounterCheck(List.of("n0")).check(histories.history);
    }

    private static Histories fiveAndThree() {
        return new Histories().add(5, Outcome.OK).read(Outcome.OK).add(3, Outcome.OK);
    }

    @Test
    void aCounterThatCountsIsValid() {
        Finding finding = check(fiveAndThree().finalRead(8).finalRead(8));
        assertThat(finding.valid()).isEqualTo(Validity.VALID);
        assertThat(finding.results()).containsEntry("valid?", true).containsEntry("final-reads",
                List.of(8L, 8L))
                .containsEntry("acceptable", List.of(List.of(8L, 8L))).containsEntry("errors", List.of());
    }

    @Test
    void aLostAddIsFound() {
        Finding finding = check(fiveAndThree().finalRead(8).finalRead(5));
        assertThat(finding.valid()).isEqualTo(Validity.INVALID);
        assertThat(finding.details().get("errors"))
                .isEqualTo(List.of(Map.of("node", "n0", "client", "c1", "value", 5L)));
    }

    @Test
    void aDoubledAddIsFound() {
        assertThat(check(fiveAndThree().finalRead(13)).valid()).isEqualTo(Validity.INVALID);
    }

    @Test
    void nodesThatNeverConvergeAreFound() {
        assertThat(check(fiveAndThree().finalRead(5).finalRead(3)).valid()).isEqualTo(Validity.INVALID);
    }

    @Test
    void anIndeterminateAddMayCountOrNot() {
        for (Outcome open : new Outcome[] {Outcome.INFO, Outcome.OPEN}) {
            assertThat(check(fiveAndThree().add(4, open).finalRead(8).finalRead(12)).valid())
                    .isEqualTo(Validity.VALID);
            assertThat(check(fiveAndThree().add(4, open).finalRead(10)).valid()).isEqualTo(Validity.INVALID);
        }
    }

    @Test
    void aFailedAddMustNotCount() {
        assertThat(check(fiveAndThree().add(4, Outcome.FAIL).finalRead(8)).valid()).isEqualTo(Validity.VALID);
        assertThat(check(fiveAndThree().add(4, Outcome.FAIL).finalRead(12)).valid())
                .isEqualTo(Validity.INVALID);
    }

    @Test
    void withoutAFinalReadNothingIsKnown() {
        Finding finding = check(fiveAndThree().finalRead(Outcome.INFO).finalRead(Outcome.FAIL));
        assertThat(finding.valid()).isEqualTo(Validity.UNKNOWN);
        assertThat(finding.reason()).contains("final read");
        assertThat(finding.results()).containsEntry("valid?", "unknown");
    }

    @Test
    void withoutAnAddNothingIsShown() {
        assertThat(check(new Histories().add(4, Outcome.FAIL).finalRead(0)).valid())
                .isEqualTo(Validity.UNKNOWN);
        assertThat(check(new Histories().finalRead(0)).valid()).isEqualTo(Validity.UNKNOWN);
        assertThat(check(new Histories().finalRead(1)).valid()).isEqualTo(Validity.INVALID);
    }

    @Test
    void whatCannotBeDecidedIsUnknownAndWhatIsImpossibleIsInvalid() {
        Histories histories = new Histories().add(1, Outcome.OK);
        for (int i = 0; i < 60; i++) {
            histories.add((1L << 55) / (i + 3) + i, Outcome.INFO);
        }
        assertThat(check(histories.finalRead(1)).valid()).isEqualTo(Validity.UNKNOWN);
        assertThat(check(histories.finalRead(0)).valid()).isEqualTo(Validity.INVALID);
    }

    @Test
    void sumsBeyondALongAreUnknown() {
        Histories histories = new Histories().add(Long.MAX_VALUE, Outcome.OK).add(1, Outcome.OK).finalRead(0);
        assertThat(check(histories).valid()).isEqualTo(Validity.UNKNOWN);
    }

    @Test
    void manyRangesAreNotAllShown() {
        Histories histories = new Histories().add(1, Outcome.OK);
        for (int i = 0; i < 500; i++) {
            histories.add(10, Outcome.INFO);
        }
        Finding finding = check(histories.finalRead(1001));
        assertThat(finding.valid()).isEqualTo(Validity.VALID);
        assertThat((List<?>) finding.details().get("acceptable")).hasSize(100);
        assertThat(finding.details()).containsEntry("acceptable-count", 501);
    }
}
