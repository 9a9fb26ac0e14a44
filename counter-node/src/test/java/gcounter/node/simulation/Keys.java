package gcounter.node.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of the adds with keys, by the store's word. The checks, by name: {@code twice} (a key counted again
 * while the store still had to know it), {@code revived} (a key counted again by a node that has acknowledged every
 * attempt that it got, however short the store knows keys), {@code unfounded} (a key acknowledged that was never
 * counted).
 */
final class Keys {
    static final long FOR_LONG = Long.MAX_VALUE / 4;

    final long retention;
    private final Simulation simulation;
    private final Map<String, Entry> entries = new HashMap<>();

    Keys(Simulation simulation, long retention) {
        this.simulation = simulation;
        this.retention = retention;
    }

    void onInvoked(String key, long delta) {
        entries.put(key, new Entry());
        simulation.invokedSum += delta;
    }

    void onRead(Simulation.Node node, String key) {
        entries.get(key).unanswered.merge(node.id, 1, Integer::sum);
    }

    void onCounted(String nodeId, String key, long delta) {
        Simulation.Node node = simulation.node(nodeId);
        Entry entry = entries.get(key);
        node.keyed += delta;
        if (entry.counted) {
            simulation.invokedSum += delta;
            if (simulation.now - entry.countedAt < retention) {
                throw simulation.violation("twice", nodeId + " has counted " + key + " again");
            } else if (entry.unanswered.get(nodeId) == 0) {
                throw simulation.violation("revived",
                        nodeId + " has counted " + key + " after it acknowledged all attempts");
            }
        }
        entry.counted = true;
        entry.countedAt = simulation.now;
    }

    void onAcknowledged(Simulation.Node node, String key, long delta) {
        Entry entry = entries.get(key);
        entry.unanswered.merge(node.id, -1, Integer::sum);
        if (!entry.counted) {
            throw simulation.violation("unfounded", node.id + " acknowledged " + key + ", which was never counted");
        }
        if (entry.acknowledgedBy.isEmpty()) {
            simulation.acknowledgedSum += delta;
        }
        if (entry.acknowledgedBy.add(node.id)) {
            node.keyedAcknowledged += delta;
        }
    }

    private static final class Entry {
        /** By node: attempts that it has read and not acknowledged. */
        final Map<String, Integer> unanswered = new HashMap<>();
        boolean counted;
        long countedAt;
        final Set<String> acknowledgedBy = new HashSet<>();
    }
}
