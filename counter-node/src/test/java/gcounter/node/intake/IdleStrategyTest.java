package gcounter.node.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IdleStrategyTest {
    @Test
    void oneCoreIsLeftToTheOtherSide() {
        assertThat(IdleStrategy.forCores(1)).isEqualTo(IdleStrategy.park);
        assertThat(IdleStrategy.forCores(2)).isEqualTo(IdleStrategy.backoff);
    }

    @Test
    void onlyYieldAndSpinNeverSleep() {
        assertThat(Arrays.stream(IdleStrategy.values()).filter(IdleStrategy::sleeps))
                .containsExactly(IdleStrategy.park, IdleStrategy.backoff);
    }
}
