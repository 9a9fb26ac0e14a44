package gcounter.maelstrom.check;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.history.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class CounterCheckTest {
    private static Finding check(Histories histories) {
        return new CounterCheck(List.of("n0"), true).check(histories.history);
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
    void maelstromsRulesAskForNothing() {
        CounterCheck lenient = new CounterCheck(List.of("n0"), false);
        assertThat(lenient.check(new Histories().finalRead(0).history).valid()).isEqualTo(Validity.VALID);
        assertThat(lenient.check(fiveAndThree().finalRead(Outcome.INFO).history).valid())
                .isEqualTo(Validity.VALID);
        assertThat(lenient.check(fiveAndThree().finalRead(7).history).valid()).isEqualTo(Validity.INVALID);
    }

    @Test
    void withLargeDeltasWhatIsLostAmongManyInDoubtIsFound() {
        for (int change : new int[] {-1, 0, 1}) {
            Random random = new Random(7);
            Histories histories = new Histories().add(random.nextLong(1L << 40), Outcome.OK);
            long acknowledged = histories.history.value(0);
            long sum = acknowledged;
            for (int i = 0; i < 30; i++) {
                long delta = random.nextLong(1L << 40);
                histories.add(delta, Outcome.INFO);
                sum += i % 3 == 0 ? delta : 0;
            }
            Finding finding = check(histories.finalRead(sum + change * acknowledged));
            assertThat(finding.valid()).isEqualTo(change == 0 ? Validity.VALID : Validity.INVALID);
            assertThat(finding.details()).containsEntry("adds-in-doubt", 30);
            assertThat((double) finding.details().get("chance-to-hide")).isBetween(1e-6, 1e-3);
        }
    }

    @Test
    void withSmallDeltasWhatIsInDoubtHidesALot() {
        Finding finding = check(fiveAndThree().add(1, Outcome.INFO).add(2, Outcome.INFO).finalRead(8));
        assertThat(finding.details()).containsEntry("chance-to-hide", 1.0);
        assertThat(check(fiveAndThree().finalRead(8)).details()).containsEntry("chance-to-hide", 0.0);
    }

    @Test
    void whatCannotBeDecidedIsUnknownAndWhatIsImpossibleIsInvalid() {
        Histories histories = new Histories().add(1, Outcome.OK);
        for (int i = 0; i < 60; i++) {
            histories.add((1L << 50) / (i + 3) / 2 * 2, Outcome.INFO);
        }
        assertThat(check(histories.finalRead((1L << 50) + 2)).valid()).isEqualTo(Validity.UNKNOWN);
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
