package gcounter.bench.suite;

import gcounter.maelstrom.plot.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Takes JMH's own output: turns it into progress, and keeps the last of the rest for the case that something fails. */
final class ProgressFormat implements OutputFormat {
    private static final int KEPT = 8_000;

    private final Progress progress;
    private final StringBuilder rest = new StringBuilder();
    private int begun;

    ProgressFormat(Progress progress) {
        this.progress = progress;
    }

    /** What JMH last said. */
    String rest() {
        return rest.toString();
    }

    @Override
    public void startBenchmark(BenchmarkParams params) {
        begun = 0;
        rest.setLength(0);
        progress.at(name(params), PlannedTime.seconds(params), 0);
    }

    @Override
    public void iteration(BenchmarkParams params, IterationParams iteration, int number) {
        int each = params.getWarmup().getCount() + params.getMeasurement().getCount();
        double share = Math.min(1.0, begun++ / (double) (params.getForks() * each));
        progress.at(name(params), PlannedTime.seconds(params), share);
    }

    @Override
    public void iterationResult(BenchmarkParams params, IterationParams iteration, int number, IterationResult result) {
        if (iteration.getType() == IterationType.MEASUREMENT) {
            rest.setLength(0);
        }
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        if (result != null) {
            BenchmarkParams params = result.getParams();
            String score = Numbers.format(result.getPrimaryResult().getScore());
            progress.finished(name(params), PlannedTime.seconds(params),
                    score + " " + result.getPrimaryResult().getScoreUnit());
        }
    }

    private static String name(BenchmarkParams params) {
        String[] parts = params.getBenchmark().split("\\.");
        StringBuilder name = new StringBuilder(parts[parts.length - 2]).append('.').append(parts[parts.length - 1]);
        params.getParamsKeys().forEach(key -> name.append(' ').append(params.getParam(key)));
        return name.toString();
    }

    @Override
    public void startRun() {
        // the progress began with the first selection
    }

    @Override
    public void endRun(Collection<RunResult> results) {
        // there may be more selections to come
    }

    @Override
    public void print(String text) {
        rest.append(text);
        rest.delete(0, Math.max(0, rest.length() - KEPT));
    }

    @Override
    public void println(String text) {
        print(text + System.lineSeparator());
    }

    @Override
    public void verbosePrintln(String text) {
        // not asked for
    }

    @Override
    public void write(int b) {
        print(String.valueOf((char) b));
    }

    @Override
    public void write(byte[] bytes) {
        print(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        // nothing to close
    }
}
