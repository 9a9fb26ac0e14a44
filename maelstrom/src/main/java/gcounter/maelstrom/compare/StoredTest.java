package gcounter.maelstrom.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** A test's directory, as far as it is of interest beside another's. Immutable. */
final class StoredTest {
    private static final List<String> FIGURES = List.of("rate", "node-cpu", "latency", "stats", "availability", "net");

    private final Path directory;
    private final JsonNode results;
    private final Map<String, Histogram> latencies;

    private StoredTest(Path directory, JsonNode results, Map<String, Histogram> latencies) {
        this.directory = directory;
        this.results = results;
        this.latencies = latencies;
    }

    /** @throws NotATestException when the directory is missing or is not a test's */
    static StoredTest load(Path directory) throws NotATestException {
        Path file = directory.resolve("results.json");
        if (!Files.isDirectory(directory)) {
            throw new NotATestException("There is no directory '" + directory + "'.");
        }
        if (!Files.isRegularFile(file)) {
            throw new NotATestException("'" + directory + "' is not the directory of a test: it has no results.json.");
        }
        try {
            JsonNode results = new ObjectMapper().readTree(file.toFile());
            if (!results.has("valid?") || !results.path("test").isObject()) {
                throw new NotATestException("'" + file + "' is not what a test of this workbench leaves behind.");
            }
            return new StoredTest(directory.toRealPath(), results, latencies(directory.resolve("latency.hlog")));
        } catch (JsonProcessingException e) {
            throw new NotATestException("'" + file + "' is not JSON, as its line " + e.getLocation().getLineNr()
                    + " shows.");
        } catch (IOException e) {
            throw new NotATestException("'" + directory + "' can't be read: " + e + ".");
        }
    }

    /** Older tests have none. */
    private static Map<String, Histogram> latencies(Path file) throws IOException, NotATestException {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        if (Files.exists(file)) {
            try (HistogramLogReader log = new HistogramLogReader(file.toFile())) {
                for (EncodableHistogram next = log.nextIntervalHistogram(); next != null;
                        next = log.nextIntervalHistogram()) {
                    histograms.put(next.getTag(), (Histogram) next);
                }
            } catch (RuntimeException e) {
                // Each way in which such a log can be damaged has an exception of its own.
                throw new NotATestException("'" + file + "' is damaged: no latencies can be read from it.");
            }
        }
        return histograms;
    }

    Path directory() {
        return directory;
    }

    /** The verdict in a word or two. */
    String verdict() {
        return switch (results.path("valid?").asText()) {
            case "true" -> "valid";
            case "false" -> "not valid";
            default -> "no verdict";
        };
    }

    /** What the test was asked to be, by the options' names. */
    Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        results.path("test").properties().forEach(field -> options.put(field.getKey(),
                field.getValue().isValueNode() ? field.getValue().asText() : field.getValue().toString()));
        return options;
    }

    /** What was counted and measured, by where it stands in the results. */
    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        FIGURES.forEach(name -> collect(name, results.path(name), figures));
        return figures;
    }

    private static void collect(String name, JsonNode node, Map<String, Double> figures) {
        if (node.isNumber()) {
            figures.put(name, node.doubleValue());
        } else if (node.isObject()) {
            node.properties().forEach(field -> collect(name + " " + field.getKey(), field.getValue(), figures));
        }
    }

    /** The latencies of an operation in nanoseconds; null when none were kept, or there are none. */
    Histogram latencies(String operation) {
        Histogram histogram = latencies.get(operation);
        return histogram == null || histogram.getTotalCount() == 0 ? null : histogram;
    }
}
