package gcounter.maelstrom.cli;

import gcounter.maelstrom.check.RuleSet;
import gcounter.maelstrom.cli.OptionSections.Section;
import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.fault.FaultKind;
import gcounter.maelstrom.net.Latency;
import gcounter.maelstrom.run.KvChoice;
import gcounter.maelstrom.run.MemoryEstimate;
import gcounter.maelstrom.run.TestException;
import gcounter.maelstrom.run.TestOptions;
import gcounter.maelstrom.run.TestRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maelstrom test}: its flags, which are Maelstrom's with Maelstrom's defaults. Main thread. */
@Command(name = "test", mixinStandardHelpOptions = true, sortOptions = false, separator = " ",
        customSynopsis = "maelstrom test --bin PATH [OPTIONS] [-- ARGUMENTS]",
        description = {"Runs a cluster of nodes, lets clients add to and read a counter, injects faults, "
            + "heals them, waits for recovery, reads the counter once more through every client, and judges "
            + "it.", ""},
        footer = {"",
            "Exit status: 0 valid, 1 not valid, 2 can't tell, 254 bad arguments,",
            "255 the test could not be run.", "",
            "Memory: 200 MiB and up to 85 bytes for each operation, so 1 GiB for ten million.",
            "The heap is a quarter of the machine's memory, or MAELSTROM_JAVA_OPTS=-Xmx8g.", "",
            "Faults (--nemesis), each in a rhythm of its own, all mended before the end:",
            "  partition  nodes stop listening to each other, in Maelstrom's four ways",
            "  kill       kill -9 for one node, a minority, a majority or all, and a new",
            "             process for each, which has 10 s to answer init. Operations under",
            "             way there are given up as indefinite; until it is back, its",
            "             clients ask for nothing, and others get what is due.",
            "  pause      SIGSTOP for as many, and SIGCONT",
            "  loss       --loss of the messages between nodes and services are lost",
            "  duplicate  --duplicate of them arrive twice, each with its own latency",
            "  kv-outage  what arrives at the services is dropped",
            "Clients are spared loss, duplication and latency.", "",
            "Checks (--checks all), below \"workload\" in the results; each makes a test invalid:",
            "  reads-going-down      less than a read had answered at that node before it",
            "                        began; a restart is no excuse",
            "  reads-below-own-adds  less than that node had acknowledged before it began;",
            "                        a restart is no excuse",
            "  reads-above-all-adds  more than had been asked for when it ended",
            "  stale-reads           with --check-fresh: less than all nodes had",
            "                        acknowledged before it began",
            "  late-replies          more than 5 s after the request; excused, and counted",
            "                        apart, when the node was paused in between, since it",
            "                        can't know how long the request lay in its pipe",
            "  second-replies        to a request that was answered before",
            "  unknown-replies       to a request, or a client, that there never was",
            "Maelstrom looks at none of these, only at the final reads.", "",
            "Where this differs from Maelstrom on purpose, unless --checks is maelstrom:",
            "  - The checks above.",
            "  - An error reply with a definite code (1, 10, 11, 12, 14, 20, 21, 22, 30)",
            "    fails its operation; Maelstrom's g-counter takes all for indefinite.",
            "  - Without a successful final read, or without a successful add, the verdict",
            "    is not valid but \"unknown\".",
            "  - A node that answers a client that has given up, or nobody, or prints a line",
            "    that is no message, is listened to further; there it is heard no more.",
            "and always:",
            "  - Operations are due by the schedule even when every client is busy: what",
            "    fell behind is made up for, and latencies count from when it was due.",
            "  - A node that ends by itself ends the test, which then is not valid; there the",
            "    test goes on without it, and comes to no verdict (255).",
            "  - A service answers what it does not understand with an error, 10 or 12; there",
            "    it keeps silent, or takes what is missing for null.",
            "  - The replicas of lww-kv merge, as Maelstrom documents; there each merge is",
            "    forgotten at once.",
            "  - All nodes together may take long to start, as long as one of them answers",
            "    init every 10 s."})
final class TestCommand implements Callable<Integer> {
    private static final String WORKLOAD = "g-counter";
    private static final double MOST = 1e6;
    private static final long MIB = 1 << 20;
    private static final double PART = 0.1;
    private static final String LARGE = "large";
    private static final String[] DELTAS = {"small", LARGE};
    private static final String ALL = "all";
    private static final String[] CHECKS = {ALL, "maelstrom"};

    /** How the help lists the flags. */
    static final List<Section> SECTIONS = List.of(
            Section.of("The cluster:", "--bin", "--node-count", "--nodes", "--node", "--nodes-file"),
            Section.of("What clients ask:", "--workload", "--rate", "--concurrency", "--time-limit", "--deltas"),
            Section.of("The network and its faults:", "--latency", "--latency-dist", "--nemesis",
                    "--nemesis-interval", "--loss", "--duplicate", "--recovery-time", "--kv"),
            Section.of("What is demanded:", "--checks", "--check-fresh", "--availability"),
            Section.of("Running it:", "--seed", "--test-count", "--warm-up"),
            Section.of("What there is to see:", "--report", "--log-stderr", "--log-net-send", "--log-net-recv"),
            Section.of("Other:", "--topology", "--no-ssh", "--help", "--version"));

    @Spec
    private CommandSpec spec;

    @Option(names = {"-w", "--workload"}, paramLabel = "NAME", defaultValue = WORKLOAD,
            description = "What to test; g-counter is the only workload here. Default: ${DEFAULT-VALUE}")
    private String workload;

    @Option(names = "--bin", paramLabel = "PATH", required = true,
            description = "The program that is a node. Required.")
    private Path bin;

    @Option(names = "--node-count", paramLabel = "N",
            description = "Run nodes n0 to n<N-1>; overrides --node and --nodes. Default: not given")
    private Integer nodeCount;

    @Option(names = "--nodes", paramLabel = "NAMES", split = ",", hideParamSyntax = true,
            description = "The nodes' names, separated by commas. Default: n1,n2,n3,n4,n5")
    private List<String> nodes = List.of();

    @Option(names = {"-n", "--node"}, paramLabel = "NAME",
            description = "A node's name; may be given many times. Default: none but those of --nodes")
    private List<String> node = List.of();

    @Option(names = "--nodes-file", paramLabel = "FILE",
            description = "A file with the nodes' names, one to a line. Default: none")
    private Path nodesFile;

    @Option(names = "--rate", paramLabel = "RATE", defaultValue = "5",
            description = "Operations per second over the whole cluster; with 0 there are only the final "
                + "reads. Default: ${DEFAULT-VALUE}")
    private double rate;

    @Option(names = "--concurrency", paramLabel = "N[n]", defaultValue = "1n",
            description = "How many clients; 4n means four for each node. Client i talks to node i mod n. "
                + "Default: ${DEFAULT-VALUE}")
    private String concurrency;

    @Option(names = "--time-limit", paramLabel = "SECONDS", defaultValue = "60",
            description = "How long clients ask and faults happen. Default: ${DEFAULT-VALUE}")
    private long timeLimit;

    @Option(names = "--latency", paramLabel = "MILLIS", defaultValue = "0",
            description = "Mean latency of a message between nodes, or between a node and a service; clients "
                + "have none. Default: ${DEFAULT-VALUE}")
    private long latency;

    @Option(names = "--latency-dist", paramLabel = "TYPE", defaultValue = "constant",
            description = "constant, uniform or exponential. Default: ${DEFAULT-VALUE}")
    private String latencyDist;

    @Option(names = "--nemesis", paramLabel = "FAULTS", split = ",", hideParamSyntax = true,
            description = "Faults to inject, separated by commas: partition, kill, pause, loss, duplicate, "
                + "kv-outage; all but the first are not in Maelstrom. Default: none")
    private Set<String> nemesis = new LinkedHashSet<>();

    @Option(names = "--nemesis-interval", paramLabel = "SECONDS", defaultValue = "10",
            description = "Mean time from a fault to its healing, and from there to the next. "
                + "Default: ${DEFAULT-VALUE}")
    private double nemesisInterval;

    @Option(names = "--loss", paramLabel = "PART",
            description = "The part of the messages that the loss fault loses, from 0 to 1. Default: 0.1")
    private Double loss;

    @Option(names = "--duplicate", paramLabel = "PART",
            description = "The part of the messages that the duplicate fault doubles, from 0 to 1. "
                + "Default: 0.1")
    private Double duplicate;

    @Option(names = "--deltas", paramLabel = "SIZE", defaultValue = "small",
            description = "What adds add. small: 0 to 4, as in Maelstrom. large: up to 2^40, all different "
                + "and as if at random, so that an add that is lost or counted twice can't hide behind adds "
                + "in doubt, as long as those are 35 at most (\"chance-to-hide\" in the results); "
                + "smaller in tests of more than 4096 adds, to keep the sum below 2^52. "
                + "Default: ${DEFAULT-VALUE}")
    private String deltas;

    @Option(names = "--checks", paramLabel = "RULES", defaultValue = "all",
            description = "What the counter is held to. all: the checks below. maelstrom: just what "
                + "Maelstrom holds it to. Default: ${DEFAULT-VALUE}")
    private String checks;

    @Option(names = "--check-fresh",
            description = "Hold reads to include every add that was acknowledged anywhere before they began. "
                + "Default: off")
    private boolean checkFresh;

    @Option(names = "--availability", paramLabel = "PART",
            description = "The part of all operations that has to succeed: total, or a number from 0 to 1. The part "
                + "that did is rounded to single precision, as in Maelstrom: 9 of 10 are less than 0.9. "
                + "Default: no demand")
    private String availability;

    @Option(names = "--recovery-time", paramLabel = "SECONDS", defaultValue = "10",
            description = "How long to wait after the faults before the final reads (not in Maelstrom, where "
                + "it is always 10). Default: ${DEFAULT-VALUE}")
    private double recoveryTime;

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "0",
            description = "Leave what was due in the first seconds out of the latencies; it is asked and checked "
                + "like the rest (not in Maelstrom). Default: ${DEFAULT-VALUE}")
    private double warmUp;

    @Option(names = "--kv", paramLabel = "STORE", defaultValue = KvChoice.MEMORY, hideParamSyntax = true,
            description = "What takes the part of the services. memory: Maelstrom's, with its weaknesses. "
                + "etcd=http://HOST:PORT,...: seq-kv and lin-kv on etcd, of which these are members (not in "
                + "Maelstrom); what the test stores there is erased in the end. Default: ${DEFAULT-VALUE}")
    private String kv;

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

    @Option(names = "--log-stderr", description = "Show what nodes write to stderr. Default: off")
    private boolean logStderr;

    @Option(names = "--log-net-send", description = "Show every message as it is sent. Default: off")
    private boolean logNetSend;

    @Option(names = "--log-net-recv", description = "Show every message as it is received. Default: off")
    private boolean logNetRecv;

    @Option(names = {"--topology", "--consistency-models", "--key-count", "--max-txn-length",
        "--max-writes-per-key", "--username", "--password", "--ssh-private-key"}, paramLabel = "X",
            description = "Flags of Maelstrom for other workloads, and of Jepsen for other machines: accepted, and "
                + "without effect. Default: not given")
    private List<String> ignored = List.of();

    @SuppressWarnings("UnusedVariable") // taken, and not looked at
    @Option(names = {"--no-ssh", "--strict-host-key-checking", "--leave-db-running", "--logging-json"},
            description = "More of them. Default: not given")
    private boolean[] ignoredSwitches = {};

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

    /** What the flags ask for, once it is known to make sense. */
    TestOptions options() {
        try {
            return checked();
        } catch (OptionRules.InvalidOptionException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private TestOptions checked() {
        OptionRules.require(workload.equals(WORKLOAD), "--workload is '" + workload + "', but " + WORKLOAD
                + " is the only one that this workbench knows");
        OptionRules.requireRange("--rate", rate, 0, 1e9);
        OptionRules.requireRange("--time-limit", timeLimit, 1, MOST);
        OptionRules.requireRange("--latency", latency, 0, MOST);
        OptionRules.requireRange("--nemesis-interval", nemesisInterval, 0.001, MOST);
        OptionRules.requireRange("--warm-up", warmUp, 0, timeLimit);
        OptionRules.requireRange("--recovery-time", recoveryTime, 0, MOST);
        OptionRules.requireRange("--test-count", testCount, 1, MOST);
        List<String> names = OptionRules.nodes(nodeCount, listed(), node);
        Set<FaultKind> faults = OptionRules.faults(nemesis);
        Latency.Shape shape =
                OptionRules.choice("--latency-dist", latencyDist, Latency.Shape.values(), Enum::name);
        return new TestOptions(workload, OptionRules.program(bin), List.copyOf(arguments), names, rate,
                OptionRules.clients(concurrency, names.size()), timeLimit, new Latency(shape, latency),
                faults, nemesisInterval, OptionRules.part("--loss", loss, PART, FaultKind.LOSS, faults),
                OptionRules.part("--duplicate", duplicate, PART, FaultKind.DUPLICATE, faults),
                OptionRules.choice("--deltas", deltas, DELTAS, Function.identity()).equals(LARGE), rules(),
                OptionRules.availability(availability), warmUp, recoveryTime, logStderr, logNetSend, logNetRecv,
                store(), seed == null ? new SplittableRandom().nextLong() : seed, report,
                CommandText.of(spec.commandLine().getParseResult().originalArgs()));
    }

    /** Tests that use the same etcd don't meet each other's keys. */
    private KvChoice store() {
        return NetworkFlags.kv(kv, "maelstrom-test/" + UUID.randomUUID() + "/", Duration.ofSeconds(1), true);
    }

    private List<String> listed() {
        List<String> names = new ArrayList<>();
        if (nodesFile != null) {
            names.addAll(OptionRules.lines("--nodes-file", nodesFile));
        }
        nodes.forEach(name -> names.add(name.strip()));
        return names;
    }

    /** Says which flags have no effect, lest anyone wonders. */
    private void mentionIgnored() {
        List<String> given = spec.commandLine().getParseResult().originalArgs();
        String names = Stream.of("--topology", "--no-ssh").flatMap(flag -> Stream.of(spec.findOption(flag).names()))
                .filter(given::contains).collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            spec.commandLine().getErr().println("Without effect on a g-counter: " + names + ".");
        }
    }

    private RuleSet rules() {
        String rules = OptionRules.choice("--checks", checks, CHECKS, Function.identity());
        OptionRules.require(!checkFresh || rules.equals(ALL),
                "--check-fresh is no check of Maelstrom's: it needs --checks all");
        return rules.equals(ALL) ? checkFresh ? RuleSet.ALL_AND_FRESH : RuleSet.ALL : RuleSet.MAELSTROM;
    }
}
