package gcounter.maelstrom.daemon;

import gcounter.node.flusher.FlusherStats;
import java.util.Map;

/**
 * What the flusher knew of the daemon at one moment. Immutable.
 *
 * @param open         whether the node has claimed its slot, and serves
 * @param storeWaited  how long the store has owed an answer, in nanoseconds; 0 when it owes none
 * @param storeErrors  how many of its answers were errors that left open what has happened
 * @param totals       of each node of the cluster, as known here
 * @param flusher      what the flusher has done
 * @param repeatedAdds how many adds had keys under which they were counted before
 * @param lineOutcomes how requests in lines have ended
 */
public record Figures(boolean open, long storeWaited, long storeErrors, Map<String, Long> totals, FlusherStats flusher,
                      long repeatedAdds, Map<String, Long> lineOutcomes) {
}
