package gcounter.maelstrom.process;

import gcounter.maelstrom.net.ByteBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One node: its process, its three pipes and their threads. The conductor writes through {@link #stdin} and
 * {@link #flush}; what the node says comes by the inbox; its end is reported there once, when everything that
 * it wrote has been read, or a second after its death if a child of it still holds its pipes.
 */
final class NodeProcess {
    private static final int LARGEST_BACKLOG = 1 << 26;
    private static final long JOIN_MILLIS = 1000;

    private final int index;
    private final Process process;
    private final Inbox inbox;
    private final StdinWriter writer;
    private final StderrLog log;
    private final Thread stdinThread;
    private final Thread stdoutThread;
    private final Thread stderrThread;
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile List<ProcessHandle> descendants = List.of();

    /**
     * Starts the process, as Maelstrom does: in the system's directory for temporary files, by the binary's
     * canonical path.
     *
     * @param console takes each line of stderr; null when nobody wants to see them
     */
    NodeProcess(int index, String name, List<String> command, Path logFile, Consumer<String> console,
                Inbox inbox) throws IOException {
        this.index = index;
        this.inbox = inbox;
        File temporary = new File(System.getProperty("java.io.tmpdir"));
        process = new ProcessBuilder(command).directory(temporary).start();
        try {
            log = new StderrLog(process.getErrorStream(), logFile, console);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        writer = new StdinWriter(process.getOutputStream());
        StdoutReader reader = new StdoutReader(index, name, process.getInputStream(), inbox);
        stderrThread = thread(name + " stderr", log);
        stdinThread = thread(name + " stdin", writer);
        stdoutThread = thread(name + " stdout", () -> {
            reader.run();
            reportExit();
        });
        process.onExit().thenRun(this::killDescendants).thenRunAsync(this::reportExit,
                CompletableFuture.delayedExecutor(JOIN_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void reportExit() {
        try {
            int status = process.waitFor();
            stderrThread.join(JOIN_MILLIS);
            if (reported.compareAndSet(false, true)) {
                inbox.put(new NodeEvent.Exited(index, status));
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
        process.destroyForcibly();
        killDescendants();
        // What a child has started since we looked is still to be found by way of that child.
        descendants.forEach(child -> child.descendants().forEach(ProcessHandle::destroyForcibly));
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
