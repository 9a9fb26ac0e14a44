package gcounter.maelstrom.serve;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Says every now and then what happens each second. Loop's thread only. */
final class StatsLine {
    private static final double NANOS = 1e9;

    private final Figures figures;
    private final Server server;
    private final long interval;
    private final Notices notices;
    private final Map<Figure, Long> before = new EnumMap<>(Figure.class);
    private long last;

    /** @param interval nanoseconds from one line to the next; 0 for none */
    StatsLine(Figures figures, Server server, long interval, Notices notices) {
        this.figures = figures;
        this.server = server;
        this.interval = interval;
        this.notices = notices;
    }

    void tick(long now) {
        if (interval == 0 || last != 0 && now - last < interval) {
            return;
        }
        double seconds = (now - last) / NANOS;
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "serve: %d clients, %d peers",
                server.clients(), server.peers()));
        for (Figure figure : Figure.values()) {
            long count = figures.get(figure);
            long more = count - before.getOrDefault(figure, 0L);
            if (more > 0) {
                line.append(String.format(Locale.ROOT, ", %s %.1f/s", figure.label(), more / seconds));
            }
            before.put(figure, count);
        }
        if (last != 0) {
            notices.say(line.toString());
        }
        last = now;
    }
}
