package gcounter.bench.suite;

import gcounter.bench.report.Report;
import gcounter.bench.report.Results;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;

/** One run: measures one selection after the other, keeps the results after each, and in the end writes the report. */
final class BenchmarkRun {
    /** A run that could not be finished; says why. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    private final String command;
    private final Path home;
    private final Path directory;
    private final int columns;
    private final PrintStream err;
    private final Collection<RunResult> results = new ArrayList<>();

    /**
     * @param command   what was asked for, to be written down
     * @param home      the repository
     * @param directory where the files go
     * @param columns   the terminal's; 0 where there is none
     */
    BenchmarkRun(String command, Path home, Path directory, int columns, PrintStream err) {
        this.command = command;
        this.home = home;
        this.directory = directory;
        this.columns = columns;
        this.err = err;
    }

    void run(List<Options> selections) throws Failed, IOException, Results.Unreadable {
        PlannedTime.Total total = selections.stream().map(PlannedTime::of)
                .reduce(new PlannedTime.Total(0, 0), PlannedTime.Total::plus);
        if (total.benchmarks() == 0) {
            throw new Failed("No benchmark matches; 'bench list' shows them all.");
        }
        EnvironmentRecorder recorder = new EnvironmentRecorder(home);
        Files.createDirectories(directory);
        Path file = directory.resolve("results.json");
        try (Progress progress = new Progress(err, columns, total)) {
            for (Options selection : selections) {
                measure(selection, new ProgressFormat(progress));
                write(file);
                recorder.environment(command, flags()).write(Results.environmentOf(file));
            }
        }
        String withoutPictures = new Report(Results.read(file)).write(directory);
        if (!withoutPictures.isEmpty()) {
            err.println(withoutPictures);
        }
    }

    private void measure(Options selection, ProgressFormat format) throws Failed {
        try {
            results.addAll(new Runner(selection, format).run());
        } catch (RunnerException e) {
            throw new Failed(e.getMessage() + "\nJMH's last words:\n" + format.rest());
        }
    }

    private void write(Path file) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(json, true, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        }
        Files.writeString(file, Results.withoutPaths(json.toString(StandardCharsets.UTF_8)));
    }

    private List<String> flags() {
        return results.stream().flatMap(result -> result.getParams().getJvmArgs().stream())
                .filter(flag -> flag.startsWith("-X")).distinct().toList();
    }
}
