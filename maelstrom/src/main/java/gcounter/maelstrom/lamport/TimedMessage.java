package gcounter.maelstrom.lamport;

import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.Names;
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
public record TimedMessage(long id, String src, String dest, String body, long sent, List<Long> received,
                           List<Long> dropped) {
    /**
     * The messages of a log.
     *
     * @param start when the test began, on the log's clock
     */
    public static List<TimedMessage> of(MessageLog log, long start) {
        return log.entries().stream().map(entry -> of(entry, start)).toList();
    }

    private static TimedMessage of(MessageLog.Entry entry, long start) {
        Message message = entry.message();
        return new TimedMessage(entry.id(), message.src(), message.dest(), message.text(), micros(entry.sent() - start),
                times(entry.received(), start), times(entry.dropped(), start));
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

    /** Whether a client is at either end. */
    boolean involvesClient() {
        return Names.isClient(src) || Names.isClient(dest);
    }

    boolean involvesAny(Set<String> names) {
        return names.contains(src) || names.contains(dest);
    }
}
