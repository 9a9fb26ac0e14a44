package gcounter.maelstrom.report;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.plot.Downsampler;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How long the successful operations of one kind took, from the moment in which they should have begun: in each
 * interval, over all, and some of them as points. One pass, in the order of the history: there the moments in
 * which operations should have begun never go back, so one interval is finished before the next begins.
 */
final class Latencies {
    static final double[] PERCENTILES = {50, 99, 99.9};

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);
    private static final int COLUMNS = 150;
    private static final int POINTS = 8;
    private static final int TICKS_PER_HALF = 5;

    private final Intervals intervals;
    private final Histogram all = new Histogram(LONGEST, 3);
    private final Histogram current = new Histogram(LONGEST, 3);
    private final double[][] percentiles = new double[PERCENTILES.length][];
    private final Downsampler points;
    private int interval;

    Latencies(Intervals intervals) {
        this.intervals = intervals;
        points = new Downsampler(0, intervals.end(), COLUMNS, POINTS);
        for (int i = 0; i < percentiles.length; i++) {
            percentiles[i] = new double[intervals.count()];
            Arrays.fill(percentiles[i], Double.NaN);
        }
    }

    /** Takes an operation of this kind. */
    void add(History history, int row) {
        if (history.outcome(row) != Outcome.OK) {
            return;
        }
        long intended = history.intended(row);
        long taken = Math.max(0, Math.min(LONGEST, history.completed(row) - intended));
        int place = intervals.of(intended);
        if (place != interval) {
            finish();
            interval = place;
        }
        current.recordValue(taken);
        points.add(intended / NANOS, taken / NANOS_PER_MILLI);
    }

    /** Ends the last interval. To be called when all operations have been added. */
    Latencies finish() {
        if (current.getTotalCount() > 0) {
            for (int i = 0; i < PERCENTILES.length; i++) {
                percentiles[i][interval] = current.getValueAtPercentile(PERCENTILES[i]) / NANOS_PER_MILLI;
            }
            all.add(current);
            current.reset();
        }
        return this;
    }

    long count() {
        return all.getTotalCount();
    }

    /** In milliseconds, for the percentile in this place, a value for each interval. */
    double[] percentile(int place) {
        return percentiles[place];
    }

    /** Seconds and milliseconds of the operations to show. */
    double[][] points() {
        return points.kept();
    }

    /**
     * The whole distribution: how many operations there are for each one that took longer, and milliseconds. So
     * 2 stands for the median, 100 for the 99th percentile; the last is the slowest of all.
     */
    double[][] distribution() {
        double[] xs = new double[1024];
        double[] ys = new double[xs.length];
        int size = 0;
        for (HistogramIterationValue value : all.percentiles(TICKS_PER_HALF)) {
            if (size == xs.length) {
                xs = Arrays.copyOf(xs, size * 2);
                ys = Arrays.copyOf(ys, size * 2);
            }
            double slower = 1 - value.getPercentileLevelIteratedTo() / 100;
            xs[size] = slower <= 0 ? count() : Math.min(count(), 1 / slower);
            ys[size++] = value.getValueIteratedTo() / NANOS_PER_MILLI;
        }
        return new double[][] {Arrays.copyOf(xs, size), Arrays.copyOf(ys, size)};
    }

    /** Milliseconds. */
    double at(double percentile) {
        return all.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
