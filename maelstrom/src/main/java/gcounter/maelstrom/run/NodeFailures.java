package gcounter.maelstrom.run;

import gcounter.maelstrom.process.Cluster;
import java.util.List;
import java.util.Locale;

/**
 * The first failure of a node: one that keeps the test from beginning, or one in the middle, which ends it. Conductor's
 * thread only.
 */
final class NodeFailures {
    private final List<String> nodes;
    private final Cluster cluster;
    private final CycleClock clock;
    private TestException atStart;
    private NodeCrash crash;

    NodeFailures(List<String> nodes, Cluster cluster, CycleClock clock) {
        this.nodes = nodes;
        this.cluster = cluster;
        this.clock = clock;
    }

    /** @param what what the node did, to follow its name and to end with a full stop */
    void atStart(int node, String what) {
        if (atStart == null) {
            atStart = new TestException("Node " + nodes.get(node) + " " + what, cluster.lastStderr(node));
        }
    }

    /** @param what what the node did, to follow its name */
    void crash(int node, String what) {
        if (crash == null) {
            String name = nodes.get(node);
            double seconds = clock.seconds();
            String sentence = String.format(Locale.ROOT, "After %.1f s node %s %s.", seconds, name, what);
            crash = new NodeCrash(name, sentence, seconds, cluster.lastStderr(node));
        }
    }

    void throwIfAtStart() throws TestException {
        if (atStart != null) {
            throw atStart;
        }
    }

    /** What ended the test early; null while nothing has. */
    NodeCrash crash() {
        return crash;
    }
}
