package gcounter.maelstrom.run;

import gcounter.maelstrom.fault.NodeControl;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.net.Disturbances;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.workload.Clients;
import gcounter.maelstrom.workload.InitHandshake;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Supervises the nodes: kills, restarts, pauses and continues their processes for the faults, and sees to it that
 * the network and the clients know who is there. A killed node is off the network until its next process has
 * been started and sent its init, and gets no operation until it has answered that. Conductor's thread only.
 */
final class NodeSupervisor implements NodeControl {
    private static final long NEVER = Long.MIN_VALUE;

    private final List<String> nodes;
    private final Cluster cluster;
    private final Disturbances disturbances;
    private final InitHandshake handshake;
    private final Clients clients;
    private final CycleClock clock;
    private final BitSet killed = new BitSet();
    /** Those of the killed that are being started again. */
    private final BitSet starting = new BitSet();
    private final BitSet paused = new BitSet();
    private final long[] resumed;
    private int failedNode;
    private String failure;

    NodeSupervisor(List<String> nodes, Cluster cluster, Disturbances disturbances, InitHandshake handshake,
                   Clients clients, CycleClock clock) {
        this.nodes = nodes;
        this.cluster = cluster;
        this.disturbances = disturbances;
        this.handshake = handshake;
        this.clients = clients;
        this.clock = clock;
        resumed = new long[nodes.size()];
        Arrays.fill(resumed, NEVER);
    }

    /** A node that has ended by itself is not touched: it will be reported, as it would be without faults. */
    @Override
    public void kill(int node) {
        if (killed.get(node) || !cluster.kill(node)) {
            return;
        }
        killed.set(node);
        resume(node);
        handshake.forget(node);
        disturbances.disconnect(nodes.get(node));
        clients.suspend(node, clock.now());
    }

    @Override
    public void restart(int node) {
        if (killed.get(node) && !starting.get(node)) {
            starting.set(node);
            cluster.restart(node, String.format(Locale.ROOT,
                    "---- killed, and started again %.3f s into the test ----", clock.seconds()));
        }
    }

    /** The node's new process is there. */
    void started(int node) {
        starting.clear(node);
        killed.clear(node);
        disturbances.reconnect(nodes.get(node));
        handshake.begin(node, clock.now());
    }

    /** There is no new process, and never will be. */
    void notStarted(int node, String reason) {
        failedNode = node;
        failure = "could not be started again: " + reason;
    }

    @Override
    public void pause(int node) {
        if (!killed.get(node) && !paused.get(node)) {
            paused.set(node);
            cluster.pause(node);
            handshake.hold(node);
        }
    }

    @Override
    public void resume(int node) {
        if (paused.get(node)) {
            paused.clear(node);
            cluster.resume(node);
            resumed[node] = clock.now();
            handshake.release(node, resumed[node]);
        }
    }

    /** Takes a message for a client; answers whether it was the answer to an init that is awaited. */
    boolean receive(Message message) {
        if (!handshake.awaits(message.reply().client())) {
            return false;
        }
        int node = handshake.receive(message.reply(), message, clock.now());
        if (node >= 0) {
            cluster.noteDescendants(node);
            clients.admit(node);
        }
        return true;
    }

    /** Sees whether a restarted node takes too long. */
    void doWork() {
        handshake.doWork(clock.now());
        if (failure == null && handshake.failure() != null) {
            failedNode = handshake.failedNode();
            failure = handshake.failure();
        }
    }

    /** Whether all nodes are up and initialised. */
    boolean allUp() {
        return killed.isEmpty() && handshake.isComplete();
    }

    /** Whether a node, or the workbench, has been paused at any moment since then, on the conductor's clock. */
    boolean wasPaused(int node, long since) {
        return clock.stoodStillSince(since) || paused.get(node) || resumed[node] != NEVER && resumed[node] >= since;
    }

    /** What {@link #failedNode} has done wrong; null while none has failed. */
    String failure() {
        return failure;
    }

    int failedNode() {
        return failedNode;
    }
}
