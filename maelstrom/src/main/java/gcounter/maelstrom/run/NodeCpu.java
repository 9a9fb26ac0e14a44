package gcounter.maelstrom.run;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.plot.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the nodes' processor time comes to for each operation. It counts from the start of their processes, init
 * included, to just after the final reads. The thread that ran the test.
 */
final class NodeCpu {
    private static final double MICROS = 1e6;

    private final List<String> nodes;
    private final List<Double> seconds;
    private final long[] operations;
    private final int allOperations;

    /** @param seconds of each node; NaN where it is not known, and then nothing is said of any */
    NodeCpu(List<String> nodes, List<Double> seconds, History history) {
        this.nodes = nodes;
        this.seconds = seconds;
        operations = new long[nodes.size()];
        allOperations = history.size();
        for (int row = 0; row < allOperations; row++) {
            operations[history.node(row)]++;
        }
    }

    private double all() {
        return seconds.stream().mapToDouble(Double::doubleValue).sum();
    }

    boolean isKnown() {
        return !Double.isNaN(all());
    }

    /** For a node, its time is divided by the operations that it was asked for. */
    Map<String, Object> results() {
        Map<String, Object> results = figures(all(), allOperations);
        Map<String, Object> each = new LinkedHashMap<>();
        for (int node = 0; node < nodes.size(); node++) {
            each.put(nodes.get(node), figures(seconds.get(node), operations[node]));
        }
        results.put("nodes", each);
        return results;
    }

    private static Map<String, Object> figures(double seconds, long operations) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seconds", Math.round(seconds * 1000) / 1000.0);
        figures.put("us-per-op", operations == 0 ? null : Math.round(seconds * MICROS / operations * 1000) / 1000.0);
        return figures;
    }

    /** For people, or nothing. */
    String text() {
        return !isKnown() || allOperations == 0 ? "" : Numbers.format(all() * MICROS / allOperations)
                + " µs for each operation, " + Numbers.format(all()) + " s from the nodes' start on";
    }
}
