package gcounter.maelstrom.process;

import gcounter.maelstrom.net.ByteBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * All nodes of a test. The thread that runs the test starts and stops them, the conductor writes to them in
 * between, and the thread of a shutdown may {@link #kill} them at any moment, the moment of their start
 * included.
 */
public final class Cluster {
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<NodeProcess> nodes = new ArrayList<>();
    private final Inbox inbox;
    private volatile boolean killed;

    public Cluster(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * Starts the next node.
     *
     * @param console takes each line of its stderr; null when nobody wants to see them
     */
    public synchronized void start(String name, List<String> command, Path logFile, Consumer<String> console)
            throws IOException {
        if (!killed) {
            nodes.add(new NodeProcess(nodes.size(), name, command, logFile, console, inbox));
        }
    }

    /** For the conductor: the bytes to which messages for a node are appended. */
    public ByteBuilder stdin(int node) {
        return nodes.get(node).stdin();
    }

    /** For the conductor: sends what was appended; answers a node that has left too much unread, or -1. */
    public int flush() {
        int overwhelmed = -1;
        for (int i = 0; i < nodes.size(); i++) {
            NodeProcess node = nodes.get(i);
            node.flush();
            if (node.isOverwhelmed()) {
                overwhelmed = i;
            }
        }
        return overwhelmed;
    }

    public List<String> lastStderr(int node) {
        return nodes.get(node).lastStderr();
    }

    /** Notes what processes the nodes have started. */
    public void noteDescendants() {
        nodes.forEach(NodeProcess::noteDescendants);
    }

    /** Closes the nodes' stdin, gives them a moment to end by themselves, and then ends them. */
    public void stop() throws InterruptedException {
        inbox.close();
        noteDescendants();
        nodes.forEach(NodeProcess::closeStdin);
        long deadline = System.nanoTime() + GRACE;
        for (NodeProcess node : nodes) {
            node.hasExited(Math.max(0, deadline - System.nanoTime()));
        }
        kill();
        for (NodeProcess node : nodes) {
            node.join();
        }
    }

    /** Ends all nodes at once, with all that they have started; from now on none can be started. */
    public synchronized void kill() {
        killed = true;
        inbox.close();
        nodes.forEach(NodeProcess::kill);
    }

    /** Whether somebody has ended the nodes. */
    public boolean isKilled() {
        return killed;
    }
}
