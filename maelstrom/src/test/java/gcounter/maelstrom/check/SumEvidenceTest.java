package gcounter.maelstrom.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SumEvidenceTest {
    @Test
    void warnsOfLargeDeltasThatHideAnErrorWithMoreThanAPercent() {
        assertThat(SumEvidence.warning(Map.of("adds-in-doubt", 65, "chance-to-hide", 0.5), true))
                .contains("65 adds in doubt").contains("0.50");
    }

    @Test
    void saysNothingOtherwise() {
        assertThat(SumEvidence.warning(Map.of("adds-in-doubt", 20, "chance-to-hide", 0.01), true)).isEmpty();
        assertThat(SumEvidence.warning(Map.of("adds-in-doubt", 65, "chance-to-hide", 0.5), false)).isEmpty();
        assertThat(SumEvidence.warning(Map.of(), true)).isEmpty();
    }
}
