package gcounter.maelstrom.load;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.check.Finding;
import gcounter.maelstrom.check.RuleSet;
import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.load.FlakyNodes.Harm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads with {@code --retry} on nodes that lose, refuse and forget. */
@Timeout(60)
class RetryTest {
    private static final List<Harm> BEARABLE = List.of(Harm.LOST_BEFORE, Harm.LOST_AFTER, Harm.CRASHED_BEFORE,
            Harm.CRASHED_AFTER, Harm.REFUSED);

    private final long seed = Long.getLong("retry.seed", System.nanoTime());

    private Finding load(FlakyNodes nodes) throws LoadException {
        return new LoadRun(new LoadOptions(nodes.addresses(), null, 2, 300, 12, 2, 0, true, true, RuleSet.ALL_AND_FRESH,
                seed), line -> { }).run();
    }

    private String told(Finding finding) {
        return "-Dretry.seed=" + seed + ": " + finding.results();
    }

    @Test
    void theSumIsExactWhateverHappensToAdds() throws Exception {
        try (FlakyNodes nodes = new FlakyNodes(3, BEARABLE, true, seed)) {
            Finding finding = load(nodes);
            assertThat(finding.valid()).as(told(finding)).isEqualTo(Validity.VALID);
            assertThat((Map<?, ?>) finding.details().get("workload")).extracting("adds-in-doubt").isEqualTo(0);
            assertThat((Map<?, ?>) finding.details().get("retry")).extracting("adds-repeated").as(told(finding))
                    .isNotEqualTo(0L);
        }
    }

    @Test
    void nodesThatForgetKeysAreFound() throws Exception {
        try (FlakyNodes nodes = new FlakyNodes(3, List.of(Harm.CRASHED_AFTER), false, seed)) {
            Finding finding = load(nodes);
            assertThat(finding.valid()).as(told(finding)).isEqualTo(Validity.INVALID);
            assertThat(finding.reason()).contains("final reads can't be a sum of the adds");
        }
    }

    @Test
    void oneAttemptIsAnsweredOnce() throws Exception {
        try (FlakyNodes nodes = new FlakyNodes(1, List.of(Harm.ANSWERED_TWICE), true, seed)) {
            Finding finding = load(nodes);
            assertThat(finding.valid()).as(told(finding)).isEqualTo(Validity.INVALID);
            assertThat((Map<?, ?>) finding.details().get("workload")).extracting("second-replies").asString()
                    .contains("once more");
        }
    }
}
