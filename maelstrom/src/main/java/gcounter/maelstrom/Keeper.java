package gcounter.maelstrom;

import gcounter.maelstrom.fault.Victims;
import gcounter.maelstrom.net.Disturbances;
import gcounter.maelstrom.net.Message;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.workload.Clients;
import gcounter.maelstrom.workload.Handshake;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Keeps the nodes: kills, restarts, pauses and continues their processes for the faults, and sees to it that
 * the network and the clients know who is there. A killed node is off the network until its next process has
 * been started and sent its init, and gets no operation until it has answered that. Conductor's thread only.
 */
final class Keeper implements Victims {
    private static final long NEVER = Long.MIN_VALUE;
    private static final double NANOS = 1e9;

    private final List<String> nodes;
    private final Cluster cluster;
    private final Disturbances disturbances;
    private final Handshake handshake;
    private final Clients clients;
    private final LongSupplier now;
    private final BitSet killed = new BitSet();
    /** Those of the killed that are being started again. */
    private final BitSet starting = new BitSet();
    private final BitSet paused = new BitSet();
    private final long[] resumed;
    private long start;
    private int failedNode;
    private String failure;

    /** @param now when the conductor's duty cycle began */
    Keeper(List<String> nodes, Cluster cluster, Disturbances disturbances, Handshake handshake,
           Clients clients, LongSupplier now) {
        this.nodes = nodes;
        this.cluster = cluster;
        this.disturbances = disturbances;
        this.handshake = handshake;
        this.clients = clients;
        this.now = now;
        resumed = new long[nodes.size()];
        Arrays.fill(resumed, NEVER);
    }

    /** The test begins. */
    void begin(long time) {
        start = time;
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
        disturbances.leave(nodes.get(node));
        clients.suspend(node, now.getAsLong());
    }

    @Override
    public void restart(int node) {
        if (killed.get(node) && !starting.get(node)) {
            starting.set(node);
            cluster.restart(node, String.format(Locale.ROOT,
                    "---- killed, and started again %.3f s into the test ----", seconds()));
        }
    }

    /** The node's new process is there. */
    void started(int node) {
        starting.clear(node);
        killed.clear(node);
        disturbances.comeBack(nodes.get(node));
        handshake.begin(node, now.getAsLong());
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
            resumed[node] = now.getAsLong();
            handshake.release(node, resumed[node]);
        }
    }

    /** Whether a client waits for a node's answer to init. */
    boolean awaits(int client) {
        return handshake.awaits(client);
    }

    /** Takes a message for a client; answers whether it was the answer to an init that is awaited. */
    boolean receive(Message message) {
        if (!handshake.awaits(message.reply().client())) {
            return false;
        }
        int node = handshake.receive(message.reply(), message, now.getAsLong());
        if (node >= 0) {
            cluster.noteDescendants(node);
            clients.admit(node);
        }
        return true;
    }

    /** Sees whether a restarted node takes too long. */
    void doWork() {
        handshake.doWork(now.getAsLong());
        if (failure == null && handshake.failure() != null) {
            failedNode = handshake.failedNode();
            failure = handshake.failure();
        }
    }

    /** Whether all nodes are up and initialised. */
    boolean allUp() {
        return killed.isEmpty() && handshake.isComplete();
    }

    /** When to look again, or {@code Long.MAX_VALUE}. */
    long deadline() {
        return handshake.deadline();
    }

    /** Whether a node has been paused at any moment since then, on the conductor's clock. */
    boolean wasPaused(int node, long since) {
        return paused.get(node) || resumed[node] != NEVER && resumed[node] >= since;
    }

    /** What {@link #failedNode} has done wrong; null while none has failed. */
    String failure() {
        return failure;
    }

    int failedNode() {
        return failedNode;
    }

    private double seconds() {
        return (now.getAsLong() - start) / NANOS;
    }
}
