package gcounter.maelstrom.console;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;

/** Progress as a bar that is redrawn in place, for terminals. */
final class BarView implements ProgressView {
    private static final long INTERVAL_MILLIS = 200;
    private static final int BY_US = 3_600_000;
    private static final int STEPS_PER_SECOND = 10;
    private static final int BAR = 20;
    private static final int SHORT_BAR = 8;
    private static final int WIDE = 120;

    private final OneLine line;
    private final ProgressBar bar;
    private volatile Snapshot latest = Snapshot.initial();

    BarView(Console console, int columns) {
        line = new OneLine(console, columns);
        bar = new ProgressBarBuilder()
                .setUpdateIntervalMillis(BY_US)
                .setConsumer(line)
                .setRenderer(this::render)
                .setInitialMax(1)
                .build();
    }

    @Override
    public void show(Snapshot snapshot) {
        latest = snapshot;
        bar.maxHint(Math.max(1, (long) (snapshot.total() * STEPS_PER_SECOND)));
        bar.stepTo((long) (snapshot.seconds() * STEPS_PER_SECOND));
        bar.refresh();
    }

    private String render(ProgressState state, int width) {
        Snapshot snapshot = latest;
        int bar = width < WIDE ? SHORT_BAR : BAR;
        int done = (int) Math.min(bar, Math.round(bar * state.getNormalizedProgress()));
        String blocks = "#".repeat(done) + "-".repeat(bar - done);
        String text = String.format(Locale.ROOT, "%.0f/%.0f s [%s] %s", snapshot.seconds(), snapshot.total(), blocks,
                snapshot.summary());
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }

    @Override
    public long intervalMillis() {
        return INTERVAL_MILLIS;
    }

    @Override
    public void close() {
        bar.close();
        line.end();
    }

    /** Where the bar is drawn. The library may draw once more, on its own thread, when all is over. */
    private static final class OneLine implements ProgressBarConsumer {
        private final Console console;
        private final int columns;
        private boolean ended;

        OneLine(Console console, int columns) {
            this.console = console;
            this.columns = columns;
        }

        @Override
        public int getMaxRenderedLength() {
            return columns - 1;
        }

        @Override
        public synchronized void accept(String text) {
            if (!ended) {
                console.status(text);
            }
        }

        @Override
        public void close() {
            // The end is ours to say.
        }

        synchronized void end() {
            ended = true;
            console.endStatus();
        }
    }
}
