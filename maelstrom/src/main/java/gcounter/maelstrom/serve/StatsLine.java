package gcounter.maelstrom.serve;

import gcounter.maelstrom.console.RateLimitedLog;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Says every now and then what happens each second. Loop's thread only. */
final class StatsLine {
    private static final double NANOS = 1e9;

    private final ServerStatus status;
    private final long interval;
    private final RateLimitedLog log;
    private final Map<Metric, Long> before = new EnumMap<>(Metric.class);
    private long last;

    /** @param interval nanoseconds from one line to the next; 0 for none */
    StatsLine(ServerStatus status, long interval, RateLimitedLog log) {
        this.status = status;
        this.interval = interval;
        this.log = log;
    }

    void tick(long now) {
        if (interval == 0 || last != 0 && now - last < interval) {
            return;
        }
        double seconds = (now - last) / NANOS;
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "serve: %d clients, %d peers",
                status.clients(), status.peers()));
        for (Metric metric : Metric.values()) {
            long count = status.get(metric);
            long more = count - before.getOrDefault(metric, 0L);
            if (more > 0) {
                line.append(String.format(Locale.ROOT, ", %s %.1f/s", metric.label(), more / seconds));
            }
            before.put(metric, count);
        }
        if (last != 0) {
            log.line(line.toString());
        }
        last = now;
    }
}
