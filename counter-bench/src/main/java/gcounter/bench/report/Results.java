package gcounter.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of a run, as JMH wrote them, and the record of where and when that was, if it lies beside them.
 *
 * @param environment null when there is none
 */
public record Results(List<Score> scores, Environment environment) {
    private static final String ENDING = ".json";

    /** A file that holds no results; says which. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    /** Where the environment of a file of results lies. */
    public static Path environmentOf(Path results) {
        String name = results.getFileName().toString();
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return results.resolveSibling(stem + ".environment" + ENDING);
    }

    public static Results read(Path file) throws Unreadable {
        JsonNode entries;
        try {
            entries = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new Unreadable(file + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Unreadable(file + " can't be read: there is no such file, or it is a folder");
        }
        List<Score> scores = new ArrayList<>();
        for (JsonNode entry : entries) {
            if (!entry.path("benchmark").isTextual() || !entry.path("primaryMetric").isObject()) {
                throw new Unreadable(file + " holds something else than results of JMH");
            }
            scores.add(new Score(entry));
        }
        if (scores.isEmpty()) {
            throw new Unreadable(file + " holds no results");
        }
        return new Results(List.copyOf(scores), Environment.read(environmentOf(file)));
    }

    /**
     * JMH's JSON without what concerns nobody else: where this machine keeps its JVM, and the launcher's own options; a
     * line for each benchmark.
     */
    public static String withoutPaths(String jmhJson) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode entries = mapper.readTree(jmhJson);
        for (JsonNode entry : entries) {
            ObjectNode object = (ObjectNode) entry;
            object.put("jvm", "java");
            List<JsonNode> kept = new ArrayList<>();
            entry.path("jvmArgs").forEach(arg -> {
                if (arg.asText().startsWith("-X")) {
                    kept.add(arg);
                }
            });
            object.putArray("jvmArgs").addAll(kept);
        }
        StringBuilder lines = new StringBuilder("[");
        for (JsonNode entry : entries) {
            lines.append(lines.length() == 1 ? "\n" : ",\n").append(mapper.writeValueAsString(entry));
        }
        return lines.append("\n]\n").toString();
    }
}
