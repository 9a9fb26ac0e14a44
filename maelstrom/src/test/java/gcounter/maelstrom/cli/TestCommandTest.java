package gcounter.maelstrom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.check.RuleSet;
import gcounter.maelstrom.fault.FaultKind;
import gcounter.maelstrom.run.MemoryEstimate;
import gcounter.maelstrom.run.TestOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Execution(ExecutionMode.CONCURRENT)
class TestCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private CommandLine commandLine() {
        return Main.commandLine(directory).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    }

    private int run(String... args) {
        return commandLine().execute(args);
    }

    /** What the flags come to, with a program that there is. */
    private TestOptions options(String... args) {
        List<String> all = new ArrayList<>(List.of("test", "--bin", "/bin/sh"));
        all.addAll(List.of(args));
        CommandLine.ParseResult parsed = commandLine().parseArgs(all.toArray(String[]::new));
        return ((TestCommand) parsed.subcommand().commandSpec().userObject()).options();
    }

    @Test
    void defaultsAreMaelstroms() throws Exception {
        TestOptions options = options();
        assertThat(options.workload()).isEqualTo("g-counter");
        assertThat(options.bin()).isEqualTo(Path.of("/bin/sh").toRealPath());
        assertThat(options.nodes()).containsExactly("n1", "n2", "n3", "n4", "n5");
        assertThat(options.rate()).isEqualTo(5);
        assertThat(options.concurrency()).isEqualTo(5);
        assertThat(options.timeLimit()).isEqualTo(60);
        assertThat(options.latency().mean()).isZero();
        assertThat(options.latency().shape().name()).isEqualTo("constant");
        assertThat(options.nemesis()).isEmpty();
        assertThat(options.largeDeltas()).isFalse();
        assertThat(options.rules()).isEqualTo(RuleSet.ALL);
        assertThat(options.loss()).isEqualTo(0.1);
        assertThat(options.duplicate()).isEqualTo(0.1);
        assertThat(options.nemesisInterval()).isEqualTo(10);
        assertThat(options.availability()).isNull();
        assertThat(options.recoveryTime()).isEqualTo(10);
        assertThat(options.logStderr() || options.logNetSend() || options.logNetRecv()).isFalse();
        assertThat(options.arguments()).isEmpty();
    }

    @Test
    void flagsMeanWhatTheyMeanInMaelstrom() {
        TestOptions options = options("-w", "g-counter", "--node-count", "3", "--rate", "12.5",
                "--concurrency", "4n",
                "--time-limit", "20", "--latency", "50", "--latency-dist", "exponential", "--nemesis",
                "partition",
                "--nemesis-interval", "0.5", "--availability", "total", "--recovery-time", "1.5",
                "--log-stderr",
                "--log-net-send", "--log-net-recv", "--seed", "7", "--topology", "grid", "--", "--ack",
                "local");
        assertThat(options.nodes()).containsExactly("n0", "n1", "n2");
        assertThat(options.rate()).isEqualTo(12.5);
        assertThat(options.concurrency()).isEqualTo(12);
        assertThat(options.latency().shape().name()).isEqualTo("exponential");
        assertThat(options.nemesis()).containsExactly(FaultKind.PARTITION);
        assertThat(options.nemesisInterval()).isEqualTo(0.5);
        assertThat(options.availability()).isEqualTo(1);
        assertThat(options.recoveryTime()).isEqualTo(1.5);
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.arguments()).containsExactly("--ack", "local");
    }

    @Test
    void nodesHaveNames() {
        assertThat(options("--nodes", "a,b", "-n", "d", "--node", "e").nodes()).containsExactly("a", "b", "d",
                "e");
        assertThat(options("--nodes", "a,b", "--node-count", "1").nodes()).containsExactly("n0");
        assertThat(options("--nodes", "a,b", "--concurrency", "7").concurrency()).isEqualTo(7);
        assertThat(options("--availability", "0.75").availability()).isEqualTo(0.75);
    }

    @Test
    void nodesMayStandInAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("nodes"), "a\n\n b \n");
        assertThat(options("--nodes-file", file.toString(), "--nodes", "d, e").nodes())
                .containsExactly("a", "b", "d", "e");
    }

    @Test
    void flagsMayBeJoinedToTheirValues() {
        assertThat(Main.execute(commandLine(), "test", "--rate=-5", "--bin=/bin/sh", "--", "--ack=local"))
                .isEqualTo(254);
        assertThat(err.toString()).startsWith("--rate is -5,");
        assertThat(Main.execute(commandLine(), "test", "--no-ssh", "--bin=a=b", "--", "--no-ssh=x")).isEqualTo(254);
        assertThat(err.toString()).contains("--bin is 'a=b',");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--report", "--no-report", "--log-stderr", "--no-ssh", "--help"})
    void flagsWithoutAValueAreNotJoinedToOne(String flag) {
        assertThat(Main.execute(commandLine(), "test", "--bin", "/bin/sh", flag + "=false")).isEqualTo(254);
        assertThat(err.toString()).startsWith(flag + " is 'false', but takes no value.\n");
    }

    @Test
    void flagsOfOtherWorkloadsAreTakenAndMentioned() {
        assertThat(run("test", "--bin", "/bin/false", "--topology", "grid", "--no-ssh", "--password", "x",
                "--node-count", "1")).isEqualTo(255);
        assertThat(err.toString()).startsWith("Without effect on a g-counter: --topology, --password, --no-ssh.\n");
    }

    @Test
    void thereAreMoreFaultsAndChecksThanMaelstroms() {
        TestOptions options = options("--nemesis", "kv-outage,kill,loss,pause,duplicate,partition", "--loss",
                "0.3", "--duplicate", "1", "--deltas", "large", "--check-fresh");
        assertThat(options.nemesis()).containsExactly(FaultKind.values());
        assertThat(options.loss()).isEqualTo(0.3);
        assertThat(options.duplicate()).isEqualTo(1);
        assertThat(options.largeDeltas()).isTrue();
        assertThat(options.rules()).isEqualTo(RuleSet.ALL_AND_FRESH);
        assertThat(options("--checks", "maelstrom").rules()).isEqualTo(RuleSet.MAELSTROM);
    }

    @Test
    void ofAFlagGivenTwiceTheLastCounts() {
        assertThat(options("--rate", "1", "--rate", "2").rate()).isEqualTo(2);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "--frobnicate | '--frobnicate'",
        "--workload broadcast | 'broadcast', but g-counter is the only one",
        "--rate -1 | --rate is -1,",
        "--rate fast | 'fast' is not a number",
        "--rate NaN | --rate is NaN",
        "--time-limit 0 | --time-limit is 0",
        "--time-limit 1.5 | '1.5' is not a whole number",
        "--latency -3 | --latency is -3",
        "--latency-dist normal | 'normal'",
        "--nemesis frost | 'frost', but there is only partition, kill, pause, loss, duplicate and kv-outage",
        "--nemesis partition,rain | 'rain', but there is only",
        "--nemesis loss --loss 0 | --loss is 0,",
        "--nemesis loss --loss 1.5 | --loss is 1.5,",
        "--loss 0.2 | --loss is 0.2, but --nemesis has no loss",
        "--nemesis loss --duplicate 0.2 | --duplicate is 0.2, but --nemesis has no duplicate",
        "--deltas huge | 'huge', but there is only small and large",
        "--checks none | 'none', but there is only all and maelstrom",
        "--checks maelstrom --check-fresh | --check-fresh",
        "--nemesis-interval 0 | --nemesis-interval is 0,",
        "--concurrency 0 | comes to 0",
        "--concurrency n | 'n'",
        "--concurrency 2x | '2x'",
        "--concurrency 9999999n | comes to 49999995",
        "--node-count 0 | --node-count is 0",
        "--node-count -4 | --node-count is -4",
        "--nodes a,a | different names",
        "--nodes a,c3 | 'c3'",
        "--nodes seq-kv | 'seq-kv'",
        "--nodes ../x | '../x'",
        "--availability 1.1 | '1.1'",
        "--availability most | 'most'",
        "--recovery-time -1 | --recovery-time is -1,",
        "--test-count 0 | --test-count is 0",
        "--bin | --bin",
    })
    void badArgumentsAreSaidToBeInOneSentence(String flags, String sentence) {
        assertThat(run(("test --bin /bin/sh " + flags).split(" "))).isEqualTo(254);
        assertThat(err.toString()).contains(sentence).contains("--help").doesNotContain("\tat ");
        assertThat(err.toString().lines().findFirst().orElseThrow()).endsWith(".");
        assertThat(out.toString()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theProgramHasToBeOne() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(run("test", "--bin", directory.resolve("nothing").toString())).isEqualTo(254);
        assertThat(err.toString()).contains("nothing', and there is no such file");
        assertThat(run("test", "--bin", file.toString())).isEqualTo(254);
        assertThat(err.toString()).contains("file', which is not executable: try chmod +x.\n");
        assertThat(run("test", "--bin", "")).isEqualTo(254);
        assertThat(err.toString()).contains("--bin is empty, but has to be a program.");
        assertThat(run("test", "--bin", directory.toString())).isEqualTo(254);
        assertThat(err.toString()).contains("which is a directory");
        assertThat(run("test")).isEqualTo(254);
        assertThat(err.toString()).contains("--bin");
        assertThat(run()).isEqualTo(254);
    }

    @Test
    void aScriptHasToHaveAnInterpreter() throws Exception {
        Path script = directory.resolve("script");
        for (String line : List.of("/no/such/shell -u\n", " /no/such/shell", "/bin/sh\r\n")) {
            Files.writeString(script, "#!" + line);
            assertThat(script.toFile().setExecutable(true)).isTrue();
            assertThat(run("test", "--bin", script.toString())).isEqualTo(254);
        }
        assertThat(err.toString()).containsSubsequence("asks for '/no/such/shell', and there is no such file.",
                "asks for '/no/such/shell',", "asks for '/bin/sh\\r',");
        Files.writeString(script, "#! /bin/sh\n");
        assertThat(options("--bin", script.toString()).bin()).isEqualTo(script.toRealPath());
    }

    @Test
    void aSweepSaysThatItsRateHasToBeAboveZero() {
        assertThat(run("sweep", "--bin", "/bin/sh", "--rate", "0")).isEqualTo(254);
        assertThat(err.toString()).startsWith("--rate is 0, but has to be more than 0 and at most 1000000000.\n");
    }

    @Test
    void helpAndVersionAreThere() {
        assertThat(run("--help")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(run("test", "--help")).isZero();
        String help = out.toString();
        for (CommandLine.Model.OptionSpec option : commandLine().getSubcommands().get("test").getCommandSpec()
                .options()) {
            assertThat(help).contains(option.longestName());
        }
        assertThat(help).contains("Exit status").contains("differs from Maelstrom");
        assertThat(help.lines().filter(line -> line.length() > 80)).isEmpty();
    }

    @Test
    void theHelpShowsEveryFlagInASectionWithItsDefault() {
        CommandLine test = Main.commandLine(Path.of("")).getSubcommands().get("test");
        String help = test.getUsageMessage(CommandLine.Help.Ansi.OFF);
        assertThat(help).containsSubsequence("The cluster:", "--bin", "What clients ask:", "--rate",
                "The network and its faults:", "--nemesis", "What is demanded:", "--checks", "Running it:", "--seed",
                "What there is to see:", "--[no-]report", "Other:", "--help");
        for (CommandLine.Model.OptionSpec option : test.getCommandSpec().options()) {
            String description = String.join(" ", option.description());
            assertThat(option.usageHelp() || option.versionHelp() || description.contains("Default: ")
                    || description.endsWith("Required.")).as(option.longestName()).isTrue();
        }
    }

    @Test
    void aTestWhoseHistoryMayNotFitIsWarnedOf() {
        TestOptions options = options("--rate", "500000", "--time-limit", "100");
        assertThat(MemoryEstimate.warning(options, 4L << 30)).isEmpty();
        assertThat(MemoryEstimate.warning(options, 2L << 30)).contains("The history of 50,000,000 operations takes "
                + "2.9 GiB of heap, and there are 2.0: if they come to so many, the test will run out of memory; "
                + "MAELSTROM_JAVA_OPTS=-Xmx3g would do.");
        assertThat(run("test", "--bin", "/bin/false", "--rate", "1e9", "--time-limit", "1000000")).isEqualTo(255);
        assertThat(err.toString()).startsWith("The history of 1,000,000,000,000,000 operations takes ");
    }
}
