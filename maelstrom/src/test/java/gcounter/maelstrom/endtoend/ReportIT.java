package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gcounter.maelstrom.cli.Main;
import gcounter.maelstrom.plot.PlotRenderer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportIT {
    @TempDir
    private Path directory;

    private int lamport(Workbench bench, String... args) {
        return Main.commandLine(directory).setOut(new PrintWriter(bench.out)).setErr(new PrintWriter(bench.err))
                .execute(args);
    }

    @Test
    void aRunLeavesAReportWithItsViolationsDrawn() throws IOException {
        assumeTrue(PlotRenderer.obstacle().isEmpty());
        Workbench bench = new Workbench(directory);
        assertThat(bench.run("goes-down", "--report")).isEqualTo(1);
        assertThat(bench.verdict()).startsWith("Not valid: ");
        String html = Files.readString(bench.store().resolve("report.html"));
        assertThat(html).contains("Not valid", "reads-going-down", "maelstrom/maelstrom test --bin");
        assertThat(bench.store().resolve("plots/violation-reads-going-down.svg")).exists();
        assertThat(bench.results().path("net").path("types").toString()).contains("node to node", "\"total\"");
    }

    @Test
    void lamportDrawsAnOperationOfAStoredRun() throws IOException {
        assumeTrue(PlotRenderer.obstacle().isEmpty());
        Workbench bench = new Workbench(directory);
        bench.run("correct", "--report");
        Path drawing = directory.resolve("drawing.svg");
        assertThat(lamport(bench, "lamport", bench.store().toString(), "--operation", "3", "-o", drawing.toString()))
                .isZero();
        assertThat(Files.readString(drawing)).contains("Operation 3: ", "_ok");
        assertThat(lamport(bench, "lamport", bench.store().toString(), "--to", "0.5", "-o",
                directory.resolve("drawing.png").toString())).isZero();
        assertThat(directory.resolve("drawing.png")).isNotEmptyFile();
    }

    @Test
    void aFastRunHasAReportAndKeepsNoMessages() throws IOException {
        assumeTrue(PlotRenderer.obstacle().isEmpty());
        Workbench bench = new Workbench(directory);
        bench.run("correct", "--report", "--rate", "20000", "--time-limit", "1", "--recovery-time", "0");
        assertThat(bench.store().resolve("messages.jsonl")).doesNotExist();
        assertThat(Files.readString(bench.store().resolve("report.html"))).doesNotContain("messages.jsonl");
        assertThat(lamport(bench, "lamport", bench.store().toString())).isEqualTo(254);
        assertThat(bench.err.toString()).contains("too fast");
    }

    @Test
    void lamportRefusesInASentence() throws IOException {
        assumeTrue(PlotRenderer.obstacle().isEmpty());
        Workbench bench = new Workbench(directory);
        assertThat(lamport(bench, "lamport", directory.resolve("nothing").toString())).isEqualTo(254);
        assertThat(bench.err.toString().lines().findFirst()).hasValueSatisfying(line ->
                assertThat(line).startsWith("There is no ").endsWith("or made no report."));
        assertThat(lamport(bench, "lamport", directory.toString(), "-o", "x.gif")).isEqualTo(254);
        assertThat(bench.err.toString()).contains(".svg or .png");
    }
}
