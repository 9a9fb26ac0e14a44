package gcounter.maelstrom.lamport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageFileTest {
    @Test
    void whatIsWrittenIsRead(@TempDir Path directory) throws IOException {
        List<TimedMessage> messages = List.of(
                new TimedMessage(0, "c0", "n0", "{\"type\":\"add\",\"delta\":3}", 17, List.of(17L), List.of()),
                new TimedMessage(1, "n0", "n1", "{\"type\":\"é \\\"x\\\"\"}", 18, List.of(19L, 25L), List.of(30L)),
                new TimedMessage(2, "n0", "n1", "{}", -5, List.of(), List.of()));
        Path file = directory.resolve("messages.jsonl");
        MessageFile.write(messages, file);
        assertThat(MessageFile.read(file)).isEqualTo(messages);
    }
}
