package gcounter.maelstrom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimitedLogTest {
    @Test
    void ofManyThingsOfAKindFewAreTold() {
        long[] now = {0};
        List<String> told = new ArrayList<>();
        RateLimitedLog log = new RateLimitedLog(told::add, () -> now[0]);
        for (int i = 0; i < 5; i++) {
            log.limited("knock", "Knock " + i + ".");
        }
        log.limited("ring", "Ring.");
        now[0] = TimeUnit.SECONDS.toNanos(10);
        log.limited("knock", "Knock.");
        assertThat(told).containsExactly("Knock 0.", "Ring.", "Knock. (And 4 more of this kind before.)");
    }
}
