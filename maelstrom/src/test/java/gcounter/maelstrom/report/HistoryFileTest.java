package gcounter.maelstrom.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    @TempDir
    private Path directory;

    @Test
    void everyOperationIsALineOfJson() throws Exception {
        History history = new History();
        history.complete(history.begin(Operation.ADD, 3, 0, 1000, 2000, 4), 5000, 4);
        history.complete(history.begin(Operation.READ, 4, 1, 1000, 2000, 0), 5000, Outcome.INFO,
                History.TIMED_OUT);
        history.complete(history.begin(Operation.FINAL_READ, 4, 1, 1000, 2000, 0), 5000, 9);
        history.complete(history.begin(Operation.ADD, 4, 1, 1000, 2000, 2), 5000, Outcome.FAIL, 11);
        history.complete(history.begin(Operation.ADD, 4, 0, 1000, 2000, 3), 5000, Outcome.INFO,
                History.KILLED);
        history.begin(Operation.ADD, 5, 1, 1000, 2000, 2);
        Path file = directory.resolve("history.jsonl");
        HistoryFile.write(history, List.of("n0", "n1"), file);
        ObjectMapper json = new ObjectMapper();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(6);
        String times = ",\"intended\":1,\"invoked\":2";
        String[] expected = {
            "{\"f\":\"add\",\"client\":\"c3\",\"node\":\"n0\"" + times
                    + ",\"completed\":5,\"type\":\"ok\",\"value\":4}",
            "{\"f\":\"read\",\"client\":\"c4\",\"node\":\"n1\"" + times
                + ",\"completed\":5,\"type\":\"info\",\"error\":\"timeout\"}",
            "{\"f\":\"read\",\"client\":\"c4\",\"node\":\"n1\"" + times
                + ",\"completed\":5,\"type\":\"ok\",\"value\":9,\"final\":true}",
            "{\"f\":\"add\",\"client\":\"c4\",\"node\":\"n1\"" + times
                + ",\"completed\":5,\"type\":\"fail\",\"value\":2,\"error\":11}",
            "{\"f\":\"add\",\"client\":\"c4\",\"node\":\"n0\"" + times
                + ",\"completed\":5,\"type\":\"info\",\"value\":3,\"error\":\"killed\"}",
            "{\"f\":\"add\",\"client\":\"c5\",\"node\":\"n1\"" + times + ",\"type\":\"info\",\"value\":2}"};
        for (int i = 0; i < 6; i++) {
            assertThat(json.readTree(lines.get(i))).isEqualTo(json.readTree(expected[i]));
        }
    }
}
