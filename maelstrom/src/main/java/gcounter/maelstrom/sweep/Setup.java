package gcounter.maelstrom.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cluster under test, which the sweep asks for more and more.
 *
 * @param bin           the node's program, by its canonical path
 * @param name          the program's name for people
 * @param arguments     the node's arguments
 * @param argumentsName their name for people; empty when there is only one set of them
 * @param nodes         how many nodes
 * @param latency       the network's mean latency in milliseconds
 * @param concurrency   how many clients, as the test's flag has it
 */
public record Setup(Path bin, String name, List<String> arguments, String argumentsName, int nodes, long latency,
                    String concurrency) {
    /** What sets it apart from others. */
    String label(List<Setup> all) {
        List<String> parts = new ArrayList<>();
        if (all.stream().map(Setup::name).distinct().count() > 1) {
            parts.add(name);
        }
        if (!argumentsName.isEmpty()) {
            parts.add(argumentsName);
        }
        if (all.stream().mapToInt(Setup::nodes).distinct().count() > 1) {
            parts.add(nodes + (nodes == 1 ? " node" : " nodes"));
        }
        if (all.stream().mapToLong(Setup::latency).distinct().count() > 1) {
            parts.add(latency + " ms latency");
        }
        if (all.stream().map(Setup::concurrency).distinct().count() > 1) {
            parts.add(concurrency + " clients");
        }
        return parts.isEmpty() ? name : String.join(", ", parts);
    }

    /** For programs. */
    Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("bin", bin.toString());
        results.put("arguments", arguments);
        results.put("node-count", nodes);
        results.put("latency", latency);
        results.put("concurrency", concurrency);
        return results;
    }
}
