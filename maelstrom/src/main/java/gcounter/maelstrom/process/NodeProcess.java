package gcounter.maelstrom.process;

import gcounter.maelstrom.message.ByteBuilder;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One life of a node: its process, its three pipes and their threads. The conductor writes through {@link
 * #stdin} and {@link #flush}; what the node says comes by the inbox; its end is reported there once, when
 * everything that it wrote has been read, or a second after its death if a child of it still holds its pipes.
 */
final class NodeProcess {
    private static final int LARGEST_BACKLOG = 1 << 26;
    private static final long JOIN_MILLIS = 1000;
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int index;
    private final int incarnation;
    private final Process process;
    private final Inbox inbox;
    private final StdinWriter writer;
    private final StderrLog log;
    private final Thread stdinThread;
    private final Thread stdoutThread;
    private final Thread stderrThread;
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile List<ProcessHandle> descendants = List.of();
    private volatile double cpuSeconds = Double.NaN;
    /** Set by the conductor and read there. */
    private boolean dismissed;

    /**
     * Starts the process, as Maelstrom does: in the system's directory for temporary files, by the binary's
     * canonical path. Nobody listens to it yet.
     *
     * @param incarnation how many processes the node has had before
     */
    NodeProcess(NodeProgram program, int incarnation, Inbox inbox) throws IOException {
        this.index = program.index();
        this.incarnation = incarnation;
        this.inbox = inbox;
        String name = program.name();
        File temporary = new File(System.getProperty("java.io.tmpdir"));
        process = new ProcessBuilder(program.command()).directory(temporary).start();
        try {
            log = new StderrLog(process.getErrorStream(), program.logFile(), program.console());
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        writer = new StdinWriter(process.getOutputStream());
        StdoutReader reader = new StdoutReader(index, incarnation, name, process.getInputStream(), inbox);
        stderrThread = thread(name + " stderr", log);
        stdinThread = thread(name + " stdin", writer);
        stdoutThread = thread(name + " stdout", () -> {
            reader.run();
            reportExit();
        });
    }

    /** Begins to read what the process writes, and to write what it is sent. Once. */
    void listen() {
        stderrThread.start();
        stdinThread.start();
        stdoutThread.start();
        var unused = process.onExit().thenRun(this::killDescendants).thenRunAsync(this::reportExit,
                CompletableFuture.delayedExecutor(JOIN_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void reportExit() {
        try {
            int status = process.waitFor();
            stderrThread.join(JOIN_MILLIS);
            if (reported.compareAndSet(false, true)) {
                inbox.put(new NodeEvent.Exited(index, incarnation, status));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For the conductor: the bytes to append messages to. */
    ByteBuilder stdin() {
        return writer.current();
    }

    /** For the conductor: sends what was appended. */
    void flush() {
        writer.flush();
    }

    /** Whether the node has left more unread than can be held. */
    boolean isOverwhelmed() {
        return writer.current().length() > LARGEST_BACKLOG;
    }

    /** Whether messages wait because the node has not read those before them. */
    boolean hasBacklog() {
        return writer.current().length() > 0;
    }

    /** The processor time that the process and those that it has started have had. */
    long cpuNanos() {
        return CpuMeter.nanos(process.toHandle())
                + descendants.stream().mapToLong(CpuMeter::nanos).sum();
    }

    /**
     * Reads the processor time that the process and those that it has started have had, while there is somebody to
     * ask. The first reading stands: what comes after it is the end.
     */
    void readCpu() {
        if (Double.isNaN(cpuSeconds) && process.isAlive()) {
            boolean told = process.info().totalCpuDuration().isPresent();
            cpuSeconds = told ? cpuNanos() / NANOS : Double.NaN;
        }
    }

    /** What {@link #readCpu} has read, in seconds; NaN when that was nothing. */
    double cpuSeconds() {
        return cpuSeconds;
    }

    List<String> lastStderr() {
        return log.last();
    }

    /** Notes the processes that the node has started, to end them when it no longer can be asked. */
    void noteDescendants() {
        if (process.isAlive()) {
            List<ProcessHandle> found = new ArrayList<>(descendants);
            process.descendants().filter(child -> !found.contains(child)).forEach(found::add);
            descendants = found;
        }
    }

    private void killDescendants() {
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    void closeStdin() {
        writer.close();
    }

    /** Ends the process, and all that it has started, at once. For any thread. */
    void kill() {
        noteDescendants();
        readCpu();
        process.destroyForcibly();
        killDescendants();
        // What a child has started since we looked is still to be found by way of that child.
        descendants.forEach(child -> child.descendants().forEach(ProcessHandle::destroyForcibly));
    }

    int incarnation() {
        return incarnation;
    }

    /** For the conductor: whatever the process has said or still says, nobody wants to know. */
    void dismiss() {
        dismissed = true;
    }

    boolean isDismissed() {
        return dismissed;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The process and all that it has started. */
    List<Long> pids() {
        noteDescendants();
        List<Long> pids = new ArrayList<>(List.of(process.pid()));
        descendants.forEach(child -> pids.add(child.pid()));
        return pids;
    }

    boolean hasExited(long nanos) throws InterruptedException {
        return process.waitFor(nanos, TimeUnit.NANOSECONDS);
    }

    /** Waits until the process is gone and its log is complete, within reason. */
    void join() throws InterruptedException {
        process.waitFor(5, TimeUnit.SECONDS);
        stdoutThread.join(JOIN_MILLIS);
        stderrThread.join(JOIN_MILLIS);
        stdinThread.join(JOIN_MILLIS);
    }
}
