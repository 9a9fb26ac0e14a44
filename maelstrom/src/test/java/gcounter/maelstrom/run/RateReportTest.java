package gcounter.maelstrom.run;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.cli.ParsedOptions;
import gcounter.maelstrom.process.CpuUse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateReportTest {
    private static final int CORES = 4;
    private static final CpuUse RESTING = new CpuUse(0.5, 0.2, List.of(0.1, 0.3), 0.1);

    /** 1000 operations a second were asked for, of 20 clients and two nodes, for ten seconds. */
    private static TestOptions options(String... more) {
        List<String> flags = new ArrayList<>(List.of("--rate", "1000", "--node-count", "2", "--concurrency", "10n",
                "--time-limit", "10"));
        flags.addAll(List.of(more));
        return ParsedOptions.ofTest(flags.toArray(String[]::new));
    }

    /** Clients all waiting, and the second node's messages unread, for these parts of the time. */
    private static Saturation saturation(double starved, double unread) {
        Saturation saturation = new Saturation(2);
        saturation.begin(0);
        saturation.cycle(0, true);
        saturation.cycle((long) (1000 * starved), false);
        saturation.cycle(1000, false);
        saturation.backlogged(1, (long) (1000 * unread));
        return saturation;
    }

    private static RateReport report(double behind, Saturation saturation, CpuUse cpu) {
        return new RateReport(options(), 5000, behind, saturation, cpu, CORES);
    }

    @Test
    void withinOnePercentNothingIsSaid() {
        RateReport report = report(0.1, saturation(1, 1), RESTING);
        assertThat(report.remark()).isEmpty();
        assertThat(report.results()).containsEntry("limit", null).containsEntry("missing", 0.01)
                .containsEntry("achieved", 500.0);
    }

    @Test
    void aTestThatWasCutShortSaysNothing() {
        RateReport report = new RateReport(options(), -1, 5, saturation(1, 1), RESTING, CORES);
        assertThat(report.remark()).isEmpty();
        assertThat(report.results()).containsOnlyKeys("asked");
    }

    @Test
    void clientsThatAllWaitAreTheLimitWhenNobodyElseIs() {
        RateReport report = report(5, saturation(0.75, 0.4), RESTING);
        assertThat(report.results()).containsEntry("limit", "concurrency").containsEntry("missing", 0.5)
                .containsEntry("clients-all-waiting", 0.75);
        assertThat(report.remark()).isEqualTo("The rate fell short by 50.0 %: 500 operations a second of 1,000. "
                + "The limit was concurrency: all 20 clients were waiting for answers 75 % of the time, each for "
                + "40 ms on average, and more of them may reach more.");
    }

    @Test
    void aLongWaitIsAPlainNumber() {
        RateReport report = new RateReport(options(), 200, 9.8, saturation(1, 0), RESTING, CORES);
        assertThat(report.remark()).contains("each for 1,000 ms on average");
    }

    @Test
    void aNodeThatDoesNotReadIsTheLimit() {
        RateReport report = report(5, saturation(1, 0.6), RESTING);
        assertThat(report.results()).containsEntry("limit", "node");
        assertThat(report.remark()).contains("node n1, which kept 0.3 cores busy and left messages unread 60 %");
    }

    @Test
    void aNodeThatKeepsACoreBusyIsTheLimit() {
        RateReport report = report(5, saturation(1, 0), new CpuUse(0.5, 0.2, List.of(0.95, 0.1), 0));
        assertThat(report.remark()).contains("The limit was node n0");
    }

    @Test
    void aThreadOfTheWorkbenchThatKeepsACoreBusyIsTheLimit() {
        RateReport report = report(5, saturation(1, 0.9), new CpuUse(1.5, 0.98, List.of(0.95, 0.1), 0));
        assertThat(report.results()).containsEntry("limit", "workbench");
    }

    @Test
    void aMachineWithoutACoreToSpareIsTheLimit() {
        RateReport report = report(5, saturation(1, 0.1), new CpuUse(0.5, 0.2, List.of(0.3, 0.3), 2.9));
        assertThat(report.results()).containsEntry("limit", "machine");
        assertThat(report.remark()).endsWith("The limit was the machine. The machine's 4 cores were busy: the "
                + "workbench used 0.5, the nodes 0.6, other programs 2.9.");
    }

    @Test
    void faultsAreMentioned() {
        RateReport report = new RateReport(options("--nemesis", "pause"), 5000, 5, saturation(1, 0), RESTING, CORES);
        assertThat(report.remark()).endsWith("; faults had their part in it.");
    }
}
