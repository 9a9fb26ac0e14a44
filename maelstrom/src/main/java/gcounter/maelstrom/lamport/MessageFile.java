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

    public static void write(List<Hop> hops, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Hop hop : hops) {
                out.write("{\"id\":" + hop.id() + ",\"src\":\"" + hop.src() + "\",\"dest\":\"" + hop.dest()
                        + "\",\"sent\":" + hop.sent() + ",\"received\":" + compact(hop.received())
                        + (hop.dropped().isEmpty() ? "" : ",\"dropped\":" + compact(hop.dropped())) + ",\"body\":"
                        + hop.body() + "}\n");
            }
        }
    }

    private static String compact(List<Long> times) {
        return times.toString().replace(" ", "");
    }

    public static List<Hop> read(Path file) throws IOException {
        List<Hop> hops = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode hop = JSON.readTree(line);
                hops.add(new Hop(hop.path("id").asLong(), hop.path("src").asText(), hop.path("dest").asText(),
                        hop.path("body").toString(), hop.path("sent").asLong(), times(hop.path("received")),
                        times(hop.path("dropped"))));
            }
        }
        return hops;
    }

    private static List<Long> times(JsonNode array) {
        List<Long> times = new ArrayList<>();
        array.forEach(time -> times.add(time.asLong()));
        return times;
    }
}
