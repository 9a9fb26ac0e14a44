package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts operations into the results, for people who want to see what went wrong: numbered by their lines in
 * {@code history.jsonl}, counted from 0, with times in microseconds as there.
 */
final class OperationDescriber {
    private static final int NANOS_PER_MICRO = 1000;
    private static final int AROUND = 3;
    private static final int FARTHEST = 10_000;

    private final History history;
    private final List<String> nodes;

    OperationDescriber(History history, List<String> nodes) {
        this.history = history;
        this.nodes = nodes;
    }

    History history() {
        return history;
    }

    String node(int row) {
        return nodes.get(history.node(row));
    }

    String nodeName(int node) {
        return nodes.get(node);
    }

    Map<String, Object> operation(int row) {
        Map<String, Object> operation = new LinkedHashMap<>();
        Outcome outcome = history.outcome(row);
        operation.put("operation", row);
        operation.put("f", history.operation(row).label());
        operation.put("client", "c" + history.client(row));
        operation.put("node", node(row));
        operation.put("invoked", history.invoked(row) / NANOS_PER_MICRO);
        if (outcome != Outcome.OPEN) {
            operation.put("completed", history.completed(row) / NANOS_PER_MICRO);
        }
        operation.put("type", (outcome == Outcome.OPEN ? Outcome.INFO : outcome).label());
        if (history.operation(row) == Operation.ADD || outcome == Outcome.OK) {
            operation.put("value", history.value(row));
        }
        return operation;
    }

    /** The operations at the same node that began shortly before and after this one, and this one. */
    List<Map<String, Object>> around(int row) {
        List<Map<String, Object>> around = new ArrayList<>();
        int first = Math.max(0, row - FARTHEST);
        for (int i = row - 1; i >= first && around.size() < AROUND; i--) {
            if (history.node(i) == history.node(row)) {
                around.add(0, operation(i));
            }
        }
        around.add(operation(row));
        int last = Math.min(history.size(), row + FARTHEST);
        int more = around.size() + AROUND;
        for (int i = row + 1; i < last && around.size() < more; i++) {
            if (history.node(i) == history.node(row)) {
                around.add(operation(i));
            }
        }
        return around;
    }
}
