package gcounter.maelstrom;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.process.CpuUse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RateReportTest {
    private static final int CORES = 4;
    private static final CpuUse RESTING = new CpuUse(0.5, 0.2, List.of(0.1, 0.3), 0.1);

    /** 1000 operations a second were asked for, of 20 clients and two nodes, for ten seconds. */
    private static TestOptions options(String... more) {
        List<String> args = new ArrayList<>(List.of("test", "--bin", "/bin/sh", "--rate", "1000", "--node-count",
                "2", "--concurrency", "10n", "--time-limit", "10"));
        args.addAll(List.of(more));
        CommandLine.ParseResult parsed = Main.commandLine(Path.of("")).parseArgs(args.toArray(String[]::new));
        return ((TestCommand) parsed.subcommand().commandSpec().userObject()).options();
    }

    /** Clients all waiting, and the second node's messages unread, for these parts of the time. */
    private static Load load(double starved, double unread) {
        Load load = new Load(2);
        load.begin(0);
        load.cycle(0, true);
        load.cycle((long) (1000 * starved), false);
        load.cycle(1000, false);
        load.clogged(1, (long) (1000 * unread));
        return load;
    }

    private static RateReport report(double behind, Load load, CpuUse cpu) {
        return new RateReport(options(), 5000, behind, load, cpu, CORES);
    }

    @Test
    void withinOnePercentNothingIsSaid() {
        RateReport report = report(0.1, load(1, 1), RESTING);
        assertThat(report.remark()).isEmpty();
        assertThat(report.results()).containsEntry("limit", null).containsEntry("missing", 0.01)
                .containsEntry("achieved", 500.0);
    }

    @Test
    void aTestThatWasCutShortSaysNothing() {
        RateReport report = new RateReport(options(), -1, 5, load(1, 1), RESTING, CORES);
        assertThat(report.remark()).isEmpty();
        assertThat(report.results()).containsOnlyKeys("asked");
    }

    @Test
    void clientsThatAllWaitAreTheLimitWhenNobodyElseIs() {
        RateReport report = report(5, load(0.75, 0.4), RESTING);
        assertThat(report.results()).containsEntry("limit", "concurrency").containsEntry("missing", 0.5)
                .containsEntry("clients-all-waiting", 0.75);
        assertThat(report.remark()).isEqualTo("The rate fell short by 50.0 %: 500 operations a second of 1,000. "
                + "The limit was concurrency: all 20 clients were waiting for answers 75 % of the time, each for "
                + "40.0 ms on average, and more of them may reach more.");
    }

    @Test
    void aNodeThatDoesNotReadIsTheLimit() {
        RateReport report = report(5, load(1, 0.6), RESTING);
        assertThat(report.results()).containsEntry("limit", "node");
        assertThat(report.remark()).contains("node n1, which kept 0.3 cores busy and left messages unread 60 %");
    }

    @Test
    void aNodeThatKeepsACoreBusyIsTheLimit() {
        RateReport report = report(5, load(1, 0), new CpuUse(0.5, 0.2, List.of(0.95, 0.1), 0));
        assertThat(report.remark()).contains("The limit was node n0");
    }

    @Test
    void aThreadOfTheWorkbenchThatKeepsACoreBusyIsTheLimit() {
        RateReport report = report(5, load(1, 0.9), new CpuUse(1.5, 0.98, List.of(0.95, 0.1), 0));
        assertThat(report.results()).containsEntry("limit", "workbench");
    }

    @Test
    void aMachineWithoutACoreToSpareIsTheLimit() {
        RateReport report = report(5, load(1, 0.1), new CpuUse(0.5, 0.2, List.of(0.3, 0.3), 2.9));
        assertThat(report.results()).containsEntry("limit", "machine");
        assertThat(report.remark()).endsWith("The limit was the machine. The machine's 4 cores were busy: the "
                + "workbench used 0.5, the nodes 0.6, other programs 2.9.");
    }

    @Test
    void faultsAreMentioned() {
        RateReport report = new RateReport(options("--nemesis", "pause"), 5000, 5, load(1, 0), RESTING, CORES);
        assertThat(report.remark()).endsWith("; faults had their part in it.");
    }
}
