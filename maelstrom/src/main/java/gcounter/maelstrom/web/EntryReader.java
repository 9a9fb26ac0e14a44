package gcounter.maelstrom.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gcounter.maelstrom.check.Validity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what the list shows of a test. Results may be long: what is not shown is skipped. Stateless. */
final class EntryReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SHOWN = Set.of("valid?", "net", "latency", "rate", "faults", "test");

    private EntryReader() {
    }

    /** @param results the file of a test that has ended */
    static Entry results(String path, Path results) {
        try {
            JsonNode shown = shown(results);
            JsonNode test = shown.path("test");
            JsonNode latency = shown.path("latency").path("add");
            if (!shown.has("valid?") || !test.isObject()) {
                return damaged(path, "results.json is not what a test leaves behind");
            }
            boolean any = latency.path("count").longValue() > 0;
            return new Entry(path, Entry.timeOf(path), state(shown.path("valid?").asText()), "", node(test),
                    options(test), number(shown.path("rate").path("asked")),
                    number(shown.path("rate").path("achieved")), any ? number(latency.path("p50")) : Double.NaN,
                    any ? number(latency.path("p99")) : Double.NaN, faults(shown.path("faults")),
                    number(shown.path("net").path("servers").path("msgs-per-op")));
        } catch (JsonProcessingException e) {
            return damaged(path, "results.json ends early or is no JSON, as its line " + e.getLocation().getLineNr()
                    + " shows");
        } catch (IOException e) {
            return damaged(path, "results.json can't be read");
        }
    }

    /** @param head the first line of what a running test appends to */
    static Entry unfinished(String path, State state, String remark, String head) {
        JsonNode test = parse(head).path("test");
        return Entry.without(path, state, remark, node(test), options(test));
    }

    /** Operations a second while clients asked, every half second. */
    static List<Double> rates(Path directory) {
        try {
            return new LiveLog(directory).next().stream().map(EntryReader::parse)
                    .filter(line -> line.path("phase").asText("-").isEmpty())
                    .map(line -> line.path("rate").asDouble()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** A line of JSON; nothing where it is not one, or not whole yet. */
    static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static Entry damaged(String path, String remark) {
        return Entry.without(path, State.DAMAGED, remark, "", Map.of());
    }

    private static JsonNode shown(Path results) throws IOException {
        ObjectNode shown = JSON.createObjectNode();
        try (JsonParser parser = JSON.createParser(results.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return shown;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (SHOWN.contains(name)) {
                    shown.set(name, JSON.<JsonNode>readTree(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }
        return shown;
    }

    private static State state(String valid) {
        return switch (Validity.ofLabel(valid)) {
            case VALID -> State.VALID;
            case INVALID -> State.INVALID;
            case UNKNOWN -> State.UNKNOWN;
        };
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    private static String node(JsonNode test) {
        String bin = test.path("bin").asText();
        return (bin.substring(bin.lastIndexOf('/') + 1) + " " + plain(test.path("arguments"))).strip();
    }

    private static Map<String, String> options(JsonNode test) {
        Map<String, String> options = new TreeMap<>();
        test.properties().forEach(field -> options.put(field.getKey(), field.getKey().equals("nodes")
                ? Integer.toString(field.getValue().size()) : plain(field.getValue())));
        return options;
    }

    private static String plain(JsonNode value) {
        return value.isArray() ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(" "))
                : value.isNull() ? "none" : value.asText().replaceAll("\\.0$", "");
    }

    /** How often each was there. */
    private static String faults(JsonNode faults) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        faults.forEach(fault -> counts.merge(fault.path("fault").asText(), 1, Integer::sum));
        return counts.entrySet().stream().map(fault -> fault.getValue() + " " + fault.getKey())
                .collect(Collectors.joining(", "));
    }
}
