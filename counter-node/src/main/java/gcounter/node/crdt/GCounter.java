package gcounter.node.crdt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A grow-only counter as a state-based CRDT: one total for each node, merged by taking the larger of each pair
 * (Shapiro, Preguiça, Baquero, Zawirski, "A comprehensive study of convergent and commutative replicated data types",
 * 2011, specification 6). The value is the sum. Owned by the flusher thread.
 */
public final class GCounter {
    private final List<String> nodes;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final long[] totals;
    private long value;

    public GCounter(List<String> nodes) {
        this.nodes = nodes.stream().distinct().toList();
        for (String node : this.nodes) {
            indexes.put(node, indexes.size());
        }
        totals = new long[this.nodes.size()];
    }

    public List<String> nodes() {
        return nodes;
    }

    /** The node's total; 0 for a node that is none of ours. */
    public long total(String node) {
        Integer index = indexes.get(node);
        return index == null ? 0 : totals[index];
    }

    /**
     * Takes note that the node's total is this or more.
     *
     * @return whether that was news; totals of strangers never are
     */
    public boolean merge(String node, long total) {
        Integer index = indexes.get(node);
        if (index == null || total <= totals[index]) {
            return false;
        }
        totals[index] = total;
        long sum = 0;
        for (long each : totals) {
            sum = saturatedSum(sum, each);
        }
        value = sum;
        return true;
    }

    /** The sum of the totals; {@link Long#MAX_VALUE} when it would be more. */
    public long value() {
        return value;
    }

    /** The sum of two numbers of 0 or more, which stays at {@link Long#MAX_VALUE} rather than wrap round. */
    public static long saturatedSum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
