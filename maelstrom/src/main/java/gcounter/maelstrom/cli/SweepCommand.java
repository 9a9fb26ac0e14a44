package gcounter.maelstrom.cli;

import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.sweep.Grid;
import gcounter.maelstrom.sweep.Point;
import gcounter.maelstrom.sweep.Sweep;
import gcounter.maelstrom.sweep.SweepReport;
import gcounter.maelstrom.sweep.SweepStore;
import gcounter.maelstrom.sweep.TestProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maelstrom sweep}: its flags, and what they come to. Main thread. */
@Command(name = "sweep", mixinStandardHelpOptions = true, sortOptions = false, separator = " ",
        customSynopsis = "maelstrom sweep --bin [NAME=]PATH --rate RATE,RATE,... [OPTIONS] [-- ARGUMENTS]",
        description = {"Runs a short test for every point of a grid, and draws throughput against latency for each "
            + "cluster, with its knee: how far it can be loaded.", ""},
        footer = {"",
            "Flags that say so take several values; the grid is every combination of them.",
            "Each test is a process of its own, and leaves what it has found in",
            "store/sweep/NAME/, beside table.txt, sweep.csv, sweep.json, report.html and the",
            "picture as latency.svg and latency.png. Interrupted, by Ctrl-C or otherwise,",
            "the same command goes on where it stopped.", "",
            "The knee is the highest rate at which 99 %% of the operations that were due",
            "began, the 99th percentile of the latency was within ten times the best of the",
            "series, and every test was valid. --find-knee says it with its interval:",
            "  maelstrom sweep --bin maelstrom/counter --rate 10000 --find-knee", "",
            "For example, durable against quick acknowledgement, and a node of your own:",
            "  maelstrom sweep --name mine --bin ours=maelstrom/counter --bin mine=./my-node",
            "      --rate 1000,2000,4000,8000 --node-count 1,3 --concurrency 50n", "",
            "Exit status: 0 all valid, 1 one was not, 2 one came to no verdict, 254 bad",
            "arguments, 255 a test could not be run."})
final class SweepCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final double MOST = 1000;
    private static final int FEWEST_AT_KNEE = 3;
    private static final double MOST_RATE = 1e9;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final SetupFlags clusters = new SetupFlags();

    @Option(names = "--rate", paramLabel = "RATES", split = ",", required = true, hideParamSyntax = true,
            description = "Operations per second, separated by commas. Required.")
    private List<Double> rates = List.of();

    @Option(names = "--find-knee",
            description = "Look for the highest rate that each cluster carries, instead of trying a grid: begin at "
                + "--rate, double or halve, then close in, and try the rates next to it three times or more. "
                + "Default: off")
    private boolean findKnee;

    @Option(names = "--most-p99", paramLabel = "MILLIS", defaultValue = "10",
            description = "A rate that --find-knee tries is carried when 99 %% of the operations take no longer, and "
                + "99 %% of those that were due began. Default: ${DEFAULT-VALUE}")
    private double mostP99;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "1",
            description = "Run every test so many times, and draw medians. Default: ${DEFAULT-VALUE}")
    private int repetitions;

    @Option(names = "--time-limit", paramLabel = "SECONDS", defaultValue = "10",
            description = "How long each test asks, the warm-up included. Default: ${DEFAULT-VALUE}")
    private long timeLimit;

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "4",
            description = "Leave the first seconds of each test out of the latencies. Default: ${DEFAULT-VALUE}")
    private String warmUp;

    @Option(names = "--recovery-time", paramLabel = "SECONDS", defaultValue = "2",
            description = "How long nodes have to agree before the final reads. Default: ${DEFAULT-VALUE}")
    private String recoveryTime;

    @Option(names = "--with", paramLabel = "FLAGS",
            description = "More flags for every test, in one word: --with '--nemesis partition --report', since tests "
                + "of a sweep make no report of their own. Default: none")
    private String more = "";

    @Option(names = "--name", paramLabel = "NAME",
            description = "The sweep's directory below store/sweep. Default: made from the flags")
    private String name;

    @Parameters(paramLabel = "ARGUMENTS", arity = "0..*",
            description = "Arguments for every node; those that begin with a dash have to come after a --.")
    private List<String> arguments = List.of();

    private final Path directory;

    /** @param directory where the store goes */
    SweepCommand(Path directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        Grid grid = grid();
        Path sweep = directory.resolve("store").resolve("sweep").resolve(name == null ? nameOf(grid) : name);
        Console console = new Console(spec.commandLine().getErr());
        SweepStore store = new SweepStore(sweep);
        TestProcess tests = new TestProcess(Main.class.getName());
        Thread hook = new Thread(() -> {
            tests.close();
            console.line("Interrupted; the same command goes on where it stopped.");
        }, "end test");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return run(grid, store, tests, console);
        } catch (Sweep.Stopped e) {
            console.line(e.getMessage());
            return ExitStatus.COULD_NOT_RUN;
        } catch (IOException e) {
            console.line("The sweep can't be stored in '" + sweep + "': " + e + ".");
            return ExitStatus.COULD_NOT_RUN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.INTERRUPTED;
        } finally {
            tests.close();
            unhook(hook);
        }
    }

    private int run(Grid grid, SweepStore store, TestProcess tests, Console console)
            throws IOException, InterruptedException, Sweep.Stopped {
        OptionRules.require(store.open(grid), "'" + store.directory()
                + "' holds a sweep with other flags: choose another --name, or remove it");
        SweepReport report = new Sweep(grid, store, tests, System::nanoTime, console::line).run();
        report.write(store.directory(), command());
        spec.commandLine().getOut().println(report.table());
        spec.commandLine().getOut().println("Report: " + store.directory().resolve("report.html"));
        spec.commandLine().getOut().flush();
        return ExitStatus.of(report.valid());
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown is under way, and the hook with it.
        }
    }

    private static String nameOf(Grid grid) {
        return String.format("%08x", grid.toString().hashCode());
    }

    private String command() {
        return "maelstrom " + String.join(" ", spec.commandLine().getParent().getParseResult().originalArgs());
    }

    /**
     * What the flags ask for, once it is known that every test of it makes sense.
     *
     * @throws OptionRules.InvalidOptionException when one does not
     */
    Grid grid() {
        Grid grid = new Grid(clusters.setups(arguments), rates.stream().distinct().sorted().toList(),
                findKnee ? Math.max(FEWEST_AT_KNEE, repetitions) : repetitions, findKnee ? mostP99 : Double.NaN,
                flags());
        OptionRules.requireRange("--repeat", repetitions, 1, MOST);
        OptionRules.requireRange("--most-p99", mostP99, 0.001, MOST_RATE);
        OptionRules.require(!findKnee || rates.size() == 1, "--rate has " + rates.size()
                + " values, but --find-knee takes the one to begin with");
        OptionRules.require(name == null || NAME.matcher(name).matches(), "--name is '" + name
                + "', but has to be of letters, digits, '_', '.' and '-'");
        for (Point point : grid.points()) {
            OptionRules.require(point.rate() > 0 && point.rate() <= MOST_RATE, "--rate is "
                    + OptionRules.plain(point.rate()) + ", but has to be more than 0 and at most "
                    + OptionRules.plain(MOST_RATE));
            check(point.arguments(grid.flags()));
        }
        return grid;
    }

    /** A test that will not run is better refused before the first than after an hour. */
    private void check(List<String> test) {
        try {
            ((TestCommand) Main.commandLine(directory).parseArgs(test.toArray(String[]::new)).subcommand()
                    .commandSpec().userObject()).options();
        } catch (ParameterException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<String> flags() {
        List<String> flags = new ArrayList<>(List.of("--time-limit", Long.toString(timeLimit), "--warm-up", warmUp,
                "--recovery-time", recoveryTime, "--no-report"));
        if (!more.isBlank()) {
            flags.addAll(List.of(more.strip().split("\\s+")));
        }
        return flags;
    }
}
