package gcounter.bench.suite;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a run is and how long it will yet take: a bar in place on a terminal, a line for each benchmark
 * elsewhere. The time left is what was planned for the rest, stretched as the run so far was.
 */
final class Progress implements AutoCloseable {
    private static final int NEVER_BY_ITSELF = 3_600_000;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int TENTHS = 10;
    private static final double NANOS = 1e9;

    private final PrintStream err;
    private final PlannedTime.Total total;
    private final long start = System.nanoTime();
    private final ProgressBar bar;
    private int benchmarks;
    private double done;

    /** @param columns the terminal's; 0 where there is none */
    Progress(PrintStream err, int columns, PlannedTime.Total total) {
        this.err = err;
        this.total = total;
        this.bar = columns == 0 ? null : new ProgressBarBuilder()
                .setTaskName("bench")
                .setStyle(ProgressBarStyle.ASCII)
                .setInitialMax(Math.round(total.seconds() * TENTHS))
                .setUpdateIntervalMillis(NEVER_BY_ITSELF)
                .hideEta()
                .setMaxRenderedLength(columns - 1)
                .setConsumer(new ConsoleProgressBarConsumer(err, columns - 1))
                .build();
    }

    /** @param share how much of this benchmark is done, from 0 to 1 */
    void at(String benchmark, double planned, double share) {
        if (bar != null) {
            bar.stepTo(Math.round((done + planned * share) * TENTHS));
            bar.setExtraMessage(" " + left(done + planned * share) + " left  " + benchmark);
            bar.refresh();
        }
    }

    void finished(String benchmark, double planned, String score) {
        done += planned;
        benchmarks++;
        if (bar == null) {
            err.printf(Locale.ROOT, "%3d/%d  %s left  %s: %s%n", benchmarks, total.benchmarks(), left(done), benchmark,
                    score);
        }
    }

    private String left(double seconds) {
        double elapsed = (System.nanoTime() - start) / NANOS;
        double stretch = seconds > 0 ? elapsed / seconds : 1;
        long left = Math.round(Math.max(0, total.seconds() - seconds) * stretch);
        return String.format(Locale.ROOT, "%d:%02d", left / SECONDS_PER_MINUTE, left % SECONDS_PER_MINUTE);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
