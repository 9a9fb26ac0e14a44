package gcounter.maelstrom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.lamport.MessageFile;
import gcounter.maelstrom.lamport.TimedMessage;
import gcounter.maelstrom.plot.PlotRenderer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LamportCommandTest {
    @TempDir
    private Path store;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void keepAnOperation() throws Exception {
        Assumptions.assumeTrue(PlotRenderer.obstacle().isEmpty(), () -> PlotRenderer.obstacle().orElse(""));
        MessageFile.write(List.of(new TimedMessage(0, "c0", "n0", "{\"type\":\"read\"}", 5, List.of(6L), List.of())),
                store.resolve("messages.jsonl"));
        Files.writeString(store.resolve("history.jsonl"), """
                {"f":"read","client":"c0","node":"n0","invoked":4,"completed":9,"type":"ok"}
                """);
    }

    private int run(String... more) {
        List<String> args = new ArrayList<>(List.of("lamport", store.toString()));
        args.addAll(List.of(more));
        return Main.commandLine(store).setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err))
                .execute(args.toArray(String[]::new));
    }

    private void refuses(String sentence, String... more) {
        assertThat(run(more)).isEqualTo(254);
        assertThat(err.toString()).startsWith(sentence).doesNotContain("\tat ");
    }

    @Test
    void drawsAnOperation() {
        assertThat(run("--operation", "0")).isZero();
        assertThat(store.resolve("lamport.svg")).content().contains("Operation 0: read by c0 at n0, ok");
    }

    @Test
    void refusesAnOperationThatThereIsNot() {
        refuses("--operation is -1, but has to be 0 or more.", "--operation", "-1");
    }

    @Test
    void refusesADamagedHistory() throws Exception {
        Files.write(store.resolve("history.jsonl"), new byte[] {'{', (byte) 0xff, '}'});
        refuses("'" + store.resolve("history.jsonl") + "' is damaged: ", "--operation", "0");
    }

    @Test
    void refusesDamagedMessages() throws Exception {
        for (byte[] damaged : List.of(new byte[] {(byte) 0xff}, "{\"id\":".getBytes(StandardCharsets.UTF_8))) {
            err.getBuffer().setLength(0);
            Files.write(store.resolve("messages.jsonl"), damaged);
            refuses("'" + store.resolve("messages.jsonl") + "' is damaged: it has a line that is not JSON in UTF-8.\n");
        }
    }

    @Test
    void aPictureThatCannotBeWrittenIsNotAMissingTest() {
        Path file = store.resolve("none").resolve("x.svg");
        assertThat(run("-o", file.toString())).isEqualTo(255);
        assertThat(err.toString()).startsWith("The picture can't be written to '" + file + "': ");
    }
}
