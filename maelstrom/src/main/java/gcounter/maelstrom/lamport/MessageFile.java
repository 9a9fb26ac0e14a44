package gcounter.maelstrom.lamport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code messages.jsonl}: a message a line, in the order in which they were sent. Stateless. */
public final class MessageFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MessageFile() {
    }

    /** Writes them; where there are none, no file. */
    public static void write(List<TimedMessage> messages, Path file) throws IOException {
        if (messages.isEmpty()) {
            return;
        }
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (TimedMessage message : messages) {
                out.write("{\"id\":" + message.id() + ",\"src\":\"" + message.src() + "\",\"dest\":\"" + message.dest()
                        + "\",\"sent\":" + message.sent() + ",\"received\":" + compact(message.received())
                        + (message.dropped().isEmpty() ? "" : ",\"dropped\":" + compact(message.dropped()))
                        + ",\"body\":" + message.body() + "}\n");
            }
        }
    }

    private static String compact(List<Long> times) {
        return times.toString().replace(" ", "");
    }

    public static List<TimedMessage> read(Path file) throws IOException {
        List<TimedMessage> messages = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode message = JSON.readTree(line);
                messages.add(new TimedMessage(message.path("id").asLong(), message.path("src").asText(),
                        message.path("dest").asText(), message.path("body").toString(), message.path("sent").asLong(),
                        times(message.path("received")), times(message.path("dropped"))));
            }
        }
        return messages;
    }

    private static List<Long> times(JsonNode array) {
        List<Long> times = new ArrayList<>();
        array.forEach(time -> times.add(time.asLong()));
        return times;
    }
}
