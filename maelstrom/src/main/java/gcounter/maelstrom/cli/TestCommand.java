package gcounter.maelstrom.cli;

import gcounter.maelstrom.cli.OptionSections.Section;
import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.run.MemoryEstimate;
import gcounter.maelstrom.run.TestException;
import gcounter.maelstrom.run.TestOptions;
import gcounter.maelstrom.run.TestRun;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maelstrom test}: its flags, which are Maelstrom's with Maelstrom's defaults. Main thread. */
@Command(name = "test", mixinStandardHelpOptions = true, sortOptions = false, separator = " ",
        customSynopsis = "maelstrom test --bin PATH [OPTIONS] [-- ARGUMENTS]",
        description = {"Runs a cluster of nodes, lets clients add to and read a counter, injects faults, "
            + "heals them, waits for recovery, reads the counter once more through every client, and judges "
            + "it.", ""},
        footer = TestHelp.FOOTER)
final class TestCommand implements Callable<Integer> {
    private static final double MOST_TESTS = 1e6;
    private static final long MIB = 1 << 20;

    /** How the help lists the flags. */
    static final List<Section> SECTIONS = List.of(ClusterFlags.SECTION, ClientFlags.SECTION, FaultFlags.SECTION,
            CheckFlags.SECTION, Section.of("Running it:", "--seed", "--test-count", "--warm-up"),
            Section.of("What there is to see:", "--report", "--open", "--print-results", "--log-stderr",
                    "--log-net-send", "--log-net-recv"),
            IgnoredFlags.SECTION);

    @Spec
    private CommandSpec spec;

    @Mixin
    private final ClusterFlags cluster = new ClusterFlags();

    @Mixin
    private final ClientFlags clients = new ClientFlags();

    @Mixin
    private final FaultFlags faults = new FaultFlags();

    @Mixin
    private final CheckFlags checks = new CheckFlags();

    @Mixin
    private final IgnoredFlags ignored = new IgnoredFlags();

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "0",
            description = "Leave what was due in the first seconds out of the latencies; it is asked and checked "
                + "like the rest (not in Maelstrom). Default: ${DEFAULT-VALUE}")
    private double warmUp;

    @Option(names = "--seed", paramLabel = "NUMBER",
            description = "Repeat the random choices of a test: what is asked and when, the faults, the "
                + "latencies (not in Maelstrom). Default: another one each time")
    private Long seed;

    @Option(names = "--test-count", paramLabel = "N", defaultValue = "1",
            description = "Run the test so many times, until one is not valid. Default: ${DEFAULT-VALUE}")
    private int testCount;

    @Option(names = "--report", negatable = true, defaultValue = "true", fallbackValue = "true",
            description = "Make report.html, or don't. It is drawn while the nodes recover, or else in a second or "
                + "two after the verdict. Default: --report")
    private boolean report;

    @Option(names = "--print-results",
            description = "Print the whole results map, as results.json has it, before the summary; of long lists the "
                + "beginning. Default: off")
    private boolean printResults;

    @Option(names = "--open",
            description = "Open a page in the desktop's browser that shows the test as it runs, and then its report. "
                + "Default: off")
    private boolean open;

    @Option(names = "--log-stderr", description = "Show what nodes write to stderr. Default: off")
    private boolean logStderr;

    @Option(names = "--log-net-send", description = "Show every message as it is sent. Default: off")
    private boolean logNetSend;

    @Option(names = "--log-net-recv", description = "Show every message as it is received. Default: off")
    private boolean logNetRecv;

    @Parameters(paramLabel = "ARGUMENTS", arity = "0..*",
            description = "Arguments for the node; those that begin with a dash have to come after a --.")
    private List<String> arguments = List.of();

    private final Path directory;

    /** @param directory where the store goes */
    TestCommand(Path directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        TestOptions options = options();
        mentionIgnored();
        Console console = new Console(spec.commandLine().getErr());
        MemoryEstimate.warning(options, Runtime.getRuntime().maxMemory()).ifPresent(console::line);
        if (!open) {
            return runAll(options, console);
        }
        try (OpenedPage page = new OpenedPage(directory, console)) {
            page.show();
            return runAll(options, console);
        }
    }

    private int runAll(TestOptions options, Console console) {
        SplittableRandom seeds = new SplittableRandom(options.seed());
        int status = 0;
        for (int i = 0; i < testCount && status == 0; i++) {
            status = run(options, i == 0 ? options.seed() : seeds.nextLong(), console);
        }
        return status;
    }

    private int run(TestOptions options, long runSeed, Console console) {
        try {
            return ExitStatus.of(new TestRun(options, runSeed, directory, spec.commandLine().getOut(), console).run());
        } catch (TestException e) {
            console.stderr(e.stderr());
            console.line(e.getMessage());
            return ExitStatus.COULD_NOT_RUN;
        } catch (OutOfMemoryError e) {
            console.line("The test was given up: the workbench ran out of memory with a heap of "
                    + Runtime.getRuntime().maxMemory() / MIB + " MiB. Ask for fewer operations, or give it more by "
                    + "MAELSTROM_JAVA_OPTS=-Xmx8g.");
            return ExitStatus.COULD_NOT_RUN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.INTERRUPTED;
        }
    }

    /**
     * What the flags ask for, once it is known to make sense.
     *
     * @throws OptionRules.InvalidOptionException when it does not
     */
    TestOptions options() {
        List<String> nodes = cluster.nodes();
        OptionRules.requireRange("--warm-up", warmUp, 0, clients.timeLimit());
        OptionRules.requireRange("--test-count", testCount, 1, MOST_TESTS);
        return new TestOptions(clients.workload(), cluster.program(), List.copyOf(arguments), nodes, clients.rate(),
                clients.clients(nodes.size()), clients.timeLimit(), faults.latency(), faults.nemesis(),
                faults.interval(), faults.loss(), faults.duplicate(), clients.largeDeltas(), checks.rules(),
                checks.availability(), warmUp, faults.recoveryTime(), logStderr, logNetSend, logNetRecv,
                faults.kv(), seed == null ? new SplittableRandom().nextLong() : seed, report,
                printResults, CommandText.of(spec.commandLine().getParseResult().originalArgs()));
    }

    /** Says which flags have no effect, lest anyone wonders. */
    private void mentionIgnored() {
        String names = IgnoredFlags.among(spec.commandLine().getParseResult().originalArgs(), spec);
        if (!names.isEmpty()) {
            spec.commandLine().getErr().println("Without effect on a g-counter: " + names + ".");
        }
    }
}
