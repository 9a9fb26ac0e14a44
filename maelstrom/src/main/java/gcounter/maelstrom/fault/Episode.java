package gcounter.maelstrom.fault;

import java.util.Map;

/**
 * A time during which something was broken.
 *
 * @param details what kind, and whom it struck
 * @param begin   when it began, in nanoseconds on the conductor's clock
 * @param end     when it was mended, or {@link #NOT_YET}
 */
public record Episode(FaultKind fault, String summary, Map<String, Object> details, long begin, long end) {
    public static final long NOT_YET = Long.MAX_VALUE;

    Episode endedAt(long now) {
        return new Episode(fault, summary, details, begin, now);
    }
}
