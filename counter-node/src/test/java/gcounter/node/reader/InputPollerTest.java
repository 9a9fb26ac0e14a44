package gcounter.node.reader;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.intake.IdleStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InputPollerTest {
    private final Stream in = new Stream();
    private long now;

    @Test
    void parkNeverLooks() throws IOException {
        InputPoller poller = poller(IdleStrategy.park);
        for (int i = 0; i < 100; i++) {
            poller.await(in);
        }
        assertThat(in.looks).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = IdleStrategy.class, names = "park", mode = EnumSource.Mode.EXCLUDE)
    void returnsAsSoonAsThereIsInput(IdleStrategy strategy) throws IOException {
        in.arrivesAt = now + 5_000;
        poller(strategy).await(in);
        assertThat(now).isBetween(5_000L, 7_000L);
    }

    @ParameterizedTest
    @EnumSource(value = IdleStrategy.class)
    void comesToAnEndWhenNothingComes(IdleStrategy strategy) throws IOException {
        poller(strategy).await(in);
        assertThat(now).isLessThan(TimeUnit.MILLISECONDS.toNanos(11));
    }

    private InputPoller poller(IdleStrategy strategy) {
        return new InputPoller(strategy, () -> now += 500);
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

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return read();
        }
    }
}
