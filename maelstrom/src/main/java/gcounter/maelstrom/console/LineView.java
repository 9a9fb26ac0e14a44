package gcounter.maelstrom.console;

import java.util.Locale;

/** Progress as a plain line every few seconds, for files and pipes. */
final class LineView implements ProgressView {
    private static final long INTERVAL_MILLIS = 5000;

    private final Console console;

    LineView(Console console) {
        this.console = console;
    }

    @Override
    public void show(Snapshot snapshot) {
        console.line(String.format(Locale.ROOT, "%4.0f/%.0f s  %s", snapshot.seconds(), snapshot.total(),
                snapshot.summary()));
    }

    @Override
    public long intervalMillis() {
        return INTERVAL_MILLIS;
    }

    @Override
    public void close() {
        // Lines need no end.
    }
}
