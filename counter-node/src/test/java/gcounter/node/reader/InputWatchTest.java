package gcounter.node.reader;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.intake.IdleStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InputWatchTest {
    private final Stream in = new Stream();
    private long now;

    @Test
    void parkNeverLooks() throws IOException {
        InputWatch watch = watch(IdleStrategy.park);
        for (int i = 0; i < 100; i++) {
            watch.await(in);
        }
        assertThat(in.looks).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = IdleStrategy.class, names = "park", mode = EnumSource.Mode.EXCLUDE)
    void returnsAsSoonAsThereIsInput(IdleStrategy strategy) throws IOException {
        in.arrivesAt = now + 5_000;
        watch(strategy).await(in);
        assertThat(now).isBetween(5_000L, 7_000L);
    }

    @ParameterizedTest
    @EnumSource(value = IdleStrategy.class)
    void comesToAnEndWhenNothingComes(IdleStrategy strategy) throws IOException {
        watch(strategy).await(in);
        assertThat(now).isLessThan(TimeUnit.MILLISECONDS.toNanos(11));
    }

    @Test
    void backoffLooksEveryTimeWhileItPays() throws IOException {
        InputWatch watch = watch(IdleStrategy.backoff);
        for (int i = 0; i < 100; i++) {
            in.arrivesAt = now + 20_000;
            watch.await(in);
            assertThat(now).as("wait %d", i).isGreaterThanOrEqualTo(in.arrivesAt);
        }
    }

    @Test
    void backoffLooksLessAndLessOftenInVain() throws IOException {
        assertThat(timeOf(1_000, watch(IdleStrategy.backoff))).isLessThan(30 * TimeUnit.MICROSECONDS.toNanos(51));
    }

    @Test
    void backoffLooksAgainAfterAnAnswerCameInTime() throws IOException {
        InputWatch watch = watch(IdleStrategy.backoff);
        timeOf(1_000, watch);
        in.arrivesAt = now; // from here on input is always there
        for (int i = 0; i < 65; i++) {
            watch.await(in);
        }
        int looks = in.looks;
        watch.await(in);
        assertThat(in.looks).isGreaterThan(looks);
    }

    private long timeOf(int waits, InputWatch watch) throws IOException {
        long start = now;
        for (int i = 0; i < waits; i++) {
            watch.await(in);
        }
        return now - start;
    }

    private InputWatch watch(IdleStrategy strategy) {
        return new InputWatch(strategy, () -> now += 500);
    }

    /** Input that arrives at a given time of the test's clock. */
    private final class Stream extends InputStream {
        private long arrivesAt = Long.MAX_VALUE;
        private int looks;

        @Override
        public int available() {
            looks++;
            return now >= arrivesAt ? 1 : 0;
        }

        @Override
        public int read() {
            throw new AssertionError("to wait for input must not take it");
        }
    }
}
