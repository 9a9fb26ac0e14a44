package gcounter.maelstrom.web;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.maelstrom.plot.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How a running test stands, in a line. Stateless. */
final class LiveText {
    private LiveText() {
    }

    static String of(Path directory) {
        List<String> lines;
        try {
            lines = new LiveLog(directory).next();
        } catch (IOException e) {
            return "";
        }
        JsonNode last = lines.isEmpty() ? EntryReader.parse("") : EntryReader.parse(lines.get(lines.size() - 1));
        if (!last.has("seconds")) {
            return "starting";
        }
        String phase = last.path("phase").asText();
        String faults = last.path("faults").asText();
        return Numbers.format(Math.rint(last.path("seconds").asDouble())) + " of "
                + Numbers.format(last.path("total").asDouble()) + " s, " + (phase.isEmpty()
                ? Numbers.format(last.path("rate").asDouble()) + " operations/s" : phase)
                + (faults.isEmpty() ? "" : ", " + faults);
    }
}
