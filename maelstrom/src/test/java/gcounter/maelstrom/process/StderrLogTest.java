package gcounter.maelstrom.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StderrLogTest {
    @TempDir
    private Path directory;

    @Test
    void theFileIsCompleteAndTheLastLinesAreRemembered() throws Exception {
        StringBuilder text = new StringBuilder();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            lines.add("line ü " + i);
            text.append("line ü ").append(i).append('\n');
        }
        text.append("no end");
        lines.add("no end");
        List<String> console = new ArrayList<>();
        Path file = directory.resolve("n1.log");
        StderrLog log = new StderrLog(new ByteArrayInputStream(text.toString().getBytes(UTF_8)), file,
                console::add);
        log.run();
        assertThat(Files.readString(file)).isEqualTo(text.toString());
        assertThat(log.last()).isEqualTo(lines.subList(lines.size() - 32, lines.size()));
        assertThat(console).isEqualTo(lines);
    }

    @Test
    void aHugeLineIsLoggedWholeAndRememberedInPart() throws Exception {
        String huge = "x".repeat(1_000_000);
        Path file = directory.resolve("n1.log");
        StderrLog log = new StderrLog(new ByteArrayInputStream(huge.getBytes(UTF_8)), file, null);
        log.run();
        assertThat(Files.size(file)).isEqualTo(1_000_000);
        assertThat(log.last()).singleElement().satisfies(line -> assertThat(line).hasSize(1000));
    }
}
