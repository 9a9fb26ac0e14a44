package gcounter.node.exploration;

import gcounter.node.NodeRig;
import gcounter.node.flusher.FlusherSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of a node as it runs, with a clock of its own that stands still until told otherwise. */
final class LiveNode {
    private static final int HELD_ADDS = 1000;
    private static final long CLIENT_TIMEOUT = TimeUnit.SECONDS.toNanos(5);

    private final NodeRig rig;
    private final Map<Long, Long> readAt = new HashMap<>();
    private long now = Fingerprint.START;
    private String race;

    LiveNode(int process, FlusherSettings settings) {
        rig = new NodeRig(this::clock, this::flusherClock, new ChosenRandom(process), settings, HELD_ADDS, 1);
    }

    /** Takes the input and a turn, and returns what the node says. */
    List<String> take(Input input) {
        if (input.line() == null) {
            long nanos = input.millis() == Input.NEXT_TIMER
                    ? Math.max(0, rig.flusher().untilNextTimer()) : TimeUnit.MILLISECONDS.toNanos(input.millis());
            now += nanos;
        } else {
            read(input.line());
        }
        race = input.race();
        try {
            rig.flusher().doWork();
            if (rig.flusher().failure() != null) {
                rig.flusher().abandon(rig.flusher().failure());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rig.takeLines();
    }

    /** Whether a reply to this request comes in time. */
    boolean isInTime(long messageId) {
        return now - readAt.getOrDefault(messageId, now) <= CLIENT_TIMEOUT;
    }

    boolean hasFailed() {
        return rig.flusher().failure() != null;
    }

    long value() {
        return rig.flusher().value();
    }

    Fingerprint fingerprint() {
        return new Fingerprint(rig, now);
    }

    private void read(String line) {
        Input.requestId(line).ifPresent(id -> readAt.put(id, now));
        rig.read(line);
    }

    private long clock() {
        return now;
    }

    /** The flusher's first look at its clock comes before its drain: here the reader may get ahead of it. */
    private long flusherClock() {
        if (race != null) {
            String line = race;
            race = null;
            read(line);
        }
        return now;
    }
}
