package gcounter.bench.suite;

import gcounter.bench.report.Comparison;
import gcounter.bench.report.Report;
import gcounter.bench.report.Results;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program behind {@code counter-bench/bench}. Main thread. */
@Command(name = "bench", mixinStandardHelpOptions = true, version = "bench 1.0", usageHelpWidth = 100,
        synopsisSubcommandLabel = "COMMAND",
        description = {"Measures the parts of the counter beside their baselines, with JMH, and says what the figures"
            + " show.", ""},
        footer = {"", "A run leaves results.json (JMH's format), results.environment.json, report.html, report.txt and"
            + " plots/ in store/bench/<time>, or where --out says."})
public final class Bench {
    private static final int SLOWER = 1;
    private static final int CANT_TELL = 2;
    private static final int BAD_ARGUMENTS = 254;
    private static final int FAILED = 255;
    private static final String OUT_HELP = "Where the files go; store/bench/<time> when not given.";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private final PrintStream out;
    private final PrintStream err;

    Bench(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(execute(System.out, System.err, args));
    }

    static int execute(PrintStream out, PrintStream err, String... args) {
        CommandLine commandLine = new CommandLine(new Bench(out, err));
        commandLine.setOut(new PrintWriter(out, true, Charset.defaultCharset()))
                .setErr(new PrintWriter(err, true, Charset.defaultCharset()));
        commandLine.getSubcommands().get("run").setUnmatchedOptionsArePositionalParams(true);
        commandLine.setParameterExceptionHandler((e, given) -> {
            err.println("bench: " + e.getMessage() + "; see bench --help");
            return BAD_ARGUMENTS;
        });
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> {
            if (!(e instanceof BenchmarkRun.Failed || e instanceof Results.Unreadable || e instanceof IOException)) {
                throw e;
            }
            err.println("bench: " + e.getMessage());
            return FAILED;
        });
        if (args.length == 0) {
            commandLine.usage(err);
            return BAD_ARGUMENTS;
        }
        return commandLine.execute(args);
    }

    @Command(name = "quick", mixinStandardHelpOptions = true, sortOptions = false,
            description = "Every question, with few combinations and three forks: under five minutes on two cores.")
    int quick(@Option(names = "--out", paramLabel = "DIR", description = OUT_HELP) Path directory) throws Exception {
        return measure("bench quick", options(Suite.quick(), Effort.QUICK), directory);
    }

    @Command(name = "full", mixinStandardHelpOptions = true, sortOptions = false,
            description = "Every question with five forks: half an hour on two cores.")
    int full(@Option(names = "--out", paramLabel = "DIR", description = OUT_HELP) Path directory) throws Exception {
        return measure("bench full", options(Suite.full(), Effort.FULL), directory);
    }

    @Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false,
            description = {"Any benchmarks, chosen and set up with JMH's own patterns and options.",
                "Example: bench run AddPathBenchmark.handlers4 -p path=node,lock -p mix=adds -f 3"})
    int run(@Option(names = "--out", paramLabel = "DIR", description = OUT_HELP) Path directory,
            @Parameters(paramLabel = "PATTERN [JMH OPTIONS]", arity = "1..*",
                    description = "As java -jar counter-bench-app.jar takes them.") String[] jmh) throws Exception {
        Options options;
        try {
            options = new OptionsBuilder().parent(new CommandLineOptions(jmh)).shouldFailOnError(true)
                    .addProfiler(GCProfiler.class).build();
        } catch (CommandLineOptionException e) {
            err.println("bench: " + e.getMessage());
            return BAD_ARGUMENTS;
        }
        return measure("bench run " + String.join(" ", jmh), List.of(options), directory);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The benchmarks with their parameters.")
    int list() throws Exception {
        new Runner(new OptionsBuilder().build()).listWithParams(new CommandLineOptions());
        return 0;
    }

    @Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false,
            description = "Writes the report on results that are there already.")
    int report(@Parameters(paramLabel = "RESULTS.json", description = "Written by bench or by JMH.") Path results,
            @Option(names = "--out", paramLabel = "DIR",
                    description = "Where the report goes; beside the results when not given.") Path directory)
            throws Exception {
        Path target = directory != null ? directory : results.toAbsolutePath().getParent();
        String withoutPictures = new Report(Results.read(results)).write(target);
        if (!withoutPictures.isEmpty()) {
            err.println(withoutPictures);
        }
        out.println("Report: " + target.resolve("report.html"));
        return 0;
    }

    @Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
            description = {"What got slower from one run to another, with the statistics to believe it.",
                "Exits 0 when nothing did, 1 when something did, 2 when it can't be told."})
    int compare(@Parameters(index = "0", paramLabel = "OLD.json") Path old,
            @Parameters(index = "1", paramLabel = "NEW.json") Path now,
            @Option(names = "--threshold", paramLabel = "PERCENT", defaultValue = "5",
                    description = "How much slower is too slow. Default: ${DEFAULT-VALUE}") double threshold,
            @Option(names = "--all", description = "Show what did not change as well.") boolean all) throws Exception {
        if (!(threshold >= 0)) {
            err.println("bench: --threshold must be 0 or more, not " + threshold);
            return BAD_ARGUMENTS;
        }
        Comparison comparison = new Comparison(Results.read(old), Results.read(now), threshold);
        out.println(comparison.text(all));
        return comparison.isSlower() ? SLOWER : comparison.isTelling() ? 0 : CANT_TELL;
    }

    private static List<Options> options(List<Selection> selections, Effort effort) {
        return selections.stream().map(selection -> selection.options(effort)).toList();
    }

    private int measure(String command, List<Options> selections, Path wanted)
            throws BenchmarkRun.Failed, IOException, Results.Unreadable {
        Path directory = wanted != null ? wanted
                : Path.of("store", "bench", TIME.format(LocalDateTime.now(ZoneOffset.UTC)));
        int columns = Integer.getInteger("bench.columns", 0);
        Path home = Path.of(System.getProperty("bench.home", ""));
        new BenchmarkRun(command, home, directory, columns, err).run(selections);
        if (wanted == null) {
            Path latest = directory.resolveSibling("latest");
            Files.deleteIfExists(latest);
            Files.createSymbolicLink(latest, directory.getFileName());
        }
        out.println("Report: " + directory.resolve("report.html"));
        return 0;
    }
}
