package gcounter.maelstrom.process;

import gcounter.maelstrom.message.ByteBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * All nodes of a test. The thread that runs the test starts and stops them, the conductor writes to them in
 * between, kills, restarts and pauses them, and the thread of a shutdown may {@link #kill()} them all at any
 * moment, the moment of their start included.
 *
 * <p>To start a process or to look for its children takes the system milliseconds, for which the conductor has
 * no time. So its orders are carried out one after the other on a thread of their own, and that a node has been
 * started again comes by the inbox.
 */
public final class Cluster {
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<NodeProgram> programs = new ArrayList<>();
    /** Set on the orders' thread, read on the conductor's. */
    private final List<NodeProcess> nodes = new CopyOnWriteArrayList<>();
    /** The processor time of each node's earlier processes, in seconds; NaN when it is not known. */
    private final List<Double> earlierCpu = new CopyOnWriteArrayList<>();
    private final ExecutorService orders = Executors.newSingleThreadExecutor(Cluster::thread);
    private final CpuMeter meter = new CpuMeter(nodes);
    private final NodePauses pauses = new NodePauses();
    private final Inbox inbox;
    private volatile boolean killed;

    public Cluster(Inbox inbox) {
        this.inbox = inbox;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "orders");
        thread.setDaemon(true);
        return thread;
    }

    /** Makes it possible to {@link #pause} nodes. */
    public void allowPauses() throws IOException {
        pauses.allow();
    }

    /**
     * Starts the next node.
     *
     * @param console takes each line of its stderr; null when nobody wants to see them
     */
    public synchronized void start(String name, List<String> command, Path logFile, Consumer<String> console)
            throws IOException {
        if (!killed) {
            programs.add(new NodeProgram(nodes.size(), name, command, logFile, console));
            NodeProcess process = new NodeProcess(programs.get(nodes.size()), 0, inbox);
            nodes.add(process);
            earlierCpu.add(0.0);
            process.listen();
        }
    }

    /**
     * For the conductor: kills a node's process. What it wrote and nobody has read yet is lost, and its end
     * is not reported as that of one who ended by itself is.
     *
     * @return whether there was a process to kill; one that has ended by itself is left to be reported
     */
    public boolean kill(int node) {
        NodeProcess process = nodes.get(node);
        if (!process.isAlive()) {
            return false;
        }
        process.dismiss();
        orders.execute(() -> {
            process.kill();
            process.closeStdin();
        });
        return true;
    }

    /**
     * For the conductor: starts a node again that was killed. Comes back by the inbox as {@link
     * NodeEvent.Started} or {@link NodeEvent.NotStarted}.
     *
     * @param mark a line for its log
     */
    public void restart(int node, String mark) {
        orders.execute(() -> {
            int incarnation = nodes.get(node).incarnation() + 1;
            try {
                startAgain(node, incarnation, mark);
            } catch (IOException e) {
                inbox.put(new NodeEvent.NotStarted(node, incarnation, e.getMessage()));
            }
        });
    }

    private void startAgain(int node, int incarnation, String mark) throws IOException {
        NodeProgram program = programs.get(node);
        Files.writeString(program.logFile(), mark + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        NodeProcess process;
        synchronized (this) {
            if (killed) {
                return;
            }
            process = new NodeProcess(program, incarnation, inbox);
            earlierCpu.set(node, cpuSeconds(node));
            nodes.set(node, process);
        }
        inbox.put(new NodeEvent.Started(node, incarnation));
        process.listen();
    }

    /** Whether an event comes from the process that the node is now, and not from one that it was. */
    public boolean isCurrent(NodeEvent event) {
        NodeProcess process = nodes.get(event.node());
        return event instanceof NodeEvent.NotStarted
                || event.incarnation() == process.incarnation() && !process.isDismissed();
    }

    /** For the conductor: stops a node's processes, until it is resumed. */
    public void pause(int node) {
        orders.execute(() -> pauses.pause(node, nodes.get(node)));
    }

    /** For the conductor: lets the processes go on that were paused. */
    public void resume(int node) {
        orders.execute(() -> pauses.resume(node));
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

    /** For the conductor: whether messages wait because a node has not read those before them. */
    public boolean hasBacklog(int node) {
        return nodes.get(node).hasBacklog();
    }

    /** For the conductor: measures the use of the processors from now on. */
    public void startCpuMeter() {
        orders.execute(meter::start);
    }

    /** For the conductor: measures the use of the processors to here. */
    public void stopCpuMeter() {
        orders.execute(meter::stop);
    }

    /** The use of the processors as it was measured, once the nodes are stopped. */
    public CpuUse cpuUse() {
        return meter.use();
    }

    /**
     * The processor time that each node has had, in seconds, from the start of its first process to the end of its
     * last; NaN for one of which that is not known, because the system does not tell or a process has ended by
     * itself. Once the nodes are stopped.
     */
    public List<Double> cpuSeconds() {
        return IntStream.range(0, nodes.size()).mapToObj(this::cpuSeconds).toList();
    }

    private double cpuSeconds(int node) {
        return earlierCpu.get(node) + nodes.get(node).cpuSeconds();
    }

    public List<String> lastStderr(int node) {
        return nodes.get(node).lastStderr();
    }

    /** For the conductor: notes what processes the node has started. */
    public void noteDescendants(int node) {
        orders.execute(nodes.get(node)::noteDescendants);
    }

    /** Closes the nodes' stdin, gives them a moment to end by themselves, and then ends them. */
    public void stop() throws InterruptedException {
        inbox.close();
        orders.shutdown();
        orders.awaitTermination(GRACE, TimeUnit.NANOSECONDS);
        nodes.forEach(NodeProcess::noteDescendants);
        nodes.forEach(NodeProcess::readCpu);
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
        pauses.close();
    }

    /** Whether somebody has ended the nodes. */
    public boolean isKilled() {
        return killed;
    }
}
