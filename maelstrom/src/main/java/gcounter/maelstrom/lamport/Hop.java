package gcounter.maelstrom.lamport;

import gcounter.maelstrom.net.MessageLog;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A message on its way. Times are microseconds since the test began.
 *
 * @param body     the body, a JSON object
 * @param received when it arrived: never, once, or more often
 * @param dropped  when it arrived and nobody took it
 */
public record Hop(long id, String src, String dest, String body, long sent, List<Long> received, List<Long> dropped) {
    /**
     * The messages of a log.
     *
     * @param start when the test began, on the log's clock
     */
    public static List<Hop> of(MessageLog log, long start) {
        return log.entries().stream().map(entry -> new Hop(entry.id(), entry.message().src(), entry.message().dest(),
                entry.message().text(), micros(entry.sent() - start), times(entry.received(), start),
                times(entry.dropped(), start))).toList();
    }

    private static List<Long> times(long[] times, long start) {
        return Arrays.stream(times).map(time -> micros(time - start)).boxed().toList();
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    /** Whether nobody ever got it: lost, or under way to the end. */
    boolean isLost() {
        return received.isEmpty() && dropped.isEmpty();
    }

    boolean involvesAny(Set<String> names) {
        return names.contains(src) || names.contains(dest);
    }
}
