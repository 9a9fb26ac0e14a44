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

    private int lamport(Workbench workbench, String... args) {
        return Main.commandLine(directory).setOut(new PrintWriter(workbench.out)).setErr(new PrintWriter(workbench.err))
                .execute(args);
    }

    @Test
    void aRunLeavesAReportWithItsViolationsDrawn() throws IOException {
        assumeTrue(PlotRenderer.obstacle().isEmpty());
        Workbench workbench = new Workbench(directory);
        assertThat(workbench.run("goes-down", "--report")).isEqualTo(1);
        assertThat(workbench.verdict()).startsWith("Not valid: ");
        String html = Files.readString(workbench.store().resolve("report.html"));
        assertThat(html).contains("Not valid", "reads-going-down", "maelstrom/maelstrom test --bin");
        assertThat(workbench.store().resolve("plots/violation-reads-going-down.svg")).exists();
        assertThat(workbench.results().path("net").path("types").toString()).contains("node to node", "\"total\"");
    }

    @Test
    void lamportDrawsAnOperationOfAStoredRun() throws IOException {
        assumeTrue(PlotRenderer.obstacle().isEmpty());
        Workbench workbench = new Workbench(directory);
        workbench.run("correct", "--report");
        Path drawing = directory.resolve("drawing.svg");
        assertThat(lamport(workbench, "lamport", workbench.store().toString(), "--operation", "3", "-o",
                drawing.toString()))
                .isZero();
        assertThat(Files.readString(drawing)).contains("Operation 3: ", "_ok");
        assertThat(lamport(workbench, "lamport", workbench.store().toString(), "--to", "0.5", "-o",
                directory.resolve("drawing.png").toString())).isZero();
        assertThat(directory.resolve("drawing.png")).isNotEmptyFile();
    }

    @Test
    void aFastRunHasAReportAndKeepsNoMessages() throws IOException {
        assumeTrue(PlotRenderer.obstacle().isEmpty());
        Workbench workbench = new Workbench(directory);
        workbench.run("correct", "--report", "--rate", "20000", "--time-limit", "1", "--recovery-time", "0");
        assertThat(workbench.store().resolve("messages.jsonl")).doesNotExist();
        assertThat(Files.readString(workbench.store().resolve("report.html"))).doesNotContain("messages.jsonl");
        assertThat(lamport(workbench, "lamport", workbench.store().toString())).isEqualTo(254);
        assertThat(workbench.err.toString()).contains("too fast");
    }

    @Test
    void lamportRefusesInASentence() throws IOException {
        assumeTrue(PlotRenderer.obstacle().isEmpty());
        Workbench workbench = new Workbench(directory);
        assertThat(lamport(workbench, "lamport", directory.resolve("nothing").toString())).isEqualTo(254);
        assertThat(workbench.err.toString().lines().findFirst()).hasValueSatisfying(line ->
                assertThat(line).startsWith("There is no ").endsWith("or made no report."));
        assertThat(lamport(workbench, "lamport", directory.toString(), "-o", "x.gif")).isEqualTo(254);
        assertThat(workbench.err.toString()).contains(".svg or .png");
    }
}
