package gcounter.node;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Time that passes when a test says so. Nanoseconds, from somewhere in the middle. */
public final class FakeClock implements LongSupplier {
    private long now = 123_456_789_000L;

    @Override
    public long getAsLong() {
        return now;
    }

    public void advanceMillis(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    public void set(long nanos) {
        now = nanos;
    }
}
