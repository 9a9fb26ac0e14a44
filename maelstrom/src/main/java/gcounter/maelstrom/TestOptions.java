package gcounter.maelstrom;

import gcounter.maelstrom.net.Latency;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a test was asked to be. Immutable and checked.
 *
 * @param bin             the node's binary, by its canonical path
 * @param arguments       the node's arguments
 * @param nodes           the nodes' names
 * @param rate            operations per second over the whole cluster; 0 for none before the final reads
 * @param concurrency     how many clients
 * @param timeLimit       seconds of operations
 * @param nemesis         the faults to inject
 * @param nemesisInterval mean seconds from fault to healing and back
 * @param availability    the part of the operations that has to succeed; null for no demand
 * @param recoveryTime    seconds from the end of the faults to the final reads
 */
record TestOptions(String workload, Path bin, List<String> arguments, List<String> nodes, double rate,
                   int concurrency, long timeLimit, Latency latency, Set<String> nemesis,
                   double nemesisInterval, Double availability, double recoveryTime, boolean logStderr,
                   boolean logNetSend, boolean logNetRecv, long seed) {
    static final String PARTITION = "partition";

    boolean partitions() {
        return nemesis.contains(PARTITION);
    }
}
