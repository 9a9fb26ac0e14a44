package gcounter.maelstrom.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void intervalsAreUniformBelowTwiceTheMean() {
        Schedule schedule = new Schedule(1000, 5, new Random(1));
        assertThat(schedule.next()).isEqualTo(5);
        int count = 100_000;
        long last = 5;
        int short4 = 0;
        for (int i = 0; i < count; i++) {
            schedule.advance();
            long interval = schedule.next() - last;
            last = schedule.next();
            assertThat(interval).isBetween(0L, 2_000_000L);
            short4 += interval < 500_000 ? 1 : 0;
        }
        assertThat((last - 5) / (double) count).isCloseTo(1_000_000, within(10_000.0));
        assertThat(short4 / (double) count).isCloseTo(0.25, within(0.01));
    }

    @Test
    void aRateOfZeroIsNever() {
        assertThat(new Schedule(0, 5, new Random(1)).next()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void fractionsOfANanosecondAreNotLost() {
        Schedule schedule = new Schedule(1e9, 0, new Random(1));
        for (int i = 0; i < 1_000_000; i++) {
            schedule.advance();
        }
        assertThat((double) schedule.next()).isCloseTo(1e6, within(5e3));
    }
}
