package gcounter.maelstrom.web;

import gcounter.maelstrom.sweep.TestProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What was started from the page: one command at a time, and one that waits. Each is a process of its own, which ends
 * with this one. For any thread; the commands are waited for by one of its own.
 */
final class Runs implements AutoCloseable {
    private static final int MOST_OUTPUT = 4000;

    private final Path directory;
    private final Path output;
    private final Supplier<TestProcess> processes;
    private TestProcess process;
    private TestProcess cancelled;
    private List<String> running;
    private List<String> waiting;
    private String last = "";
    private boolean closed;

    /**
     * @param directory where commands run: the one that the store is in
     * @param output    the file that takes what they print
     * @param processes makes a process that runs a command line of this program
     */
    Runs(Path directory, Path output, Supplier<TestProcess> processes) {
        this.directory = directory;
        this.output = output;
        this.processes = processes;
    }

    /** How it stands: what runs and what waits, both null for nothing, and what the last one that ended printed. */
    record Standing(List<String> running, List<String> waiting, String last) {
    }

    synchronized Standing standing() {
        return new Standing(running, waiting, last);
    }

    /** Starts a command, now or when the one that runs has ended; answers whether there was room for it. */
    synchronized boolean start(List<String> arguments) {
        if (closed || waiting != null) {
            return false;
        }
        waiting = arguments;
        if (running == null) {
            next();
        }
        return true;
    }

    private void next() {
        running = waiting;
        waiting = null;
        if (running != null && !closed) {
            process = processes.get();
            TestProcess started = process;
            List<String> arguments = running;
            Thread thread = new Thread(() -> await(started, arguments), "started from the page");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void await(TestProcess started, List<String> arguments) {
        String ended;
        try {
            Files.createDirectories(output.getParent());
            int status = started.run(arguments, directory, output);
            ended = String.join(" ", arguments) + (isCancelled(started) ? "\nwas cancelled."
                    : "\nended with exit status " + status + ":\n\n" + tail());
        } catch (InterruptedException e) {
            ended = String.join(" ", arguments) + "\nwas cancelled.";
        } catch (IOException e) {
            ended = String.join(" ", arguments) + "\ncould not be started: " + e.getMessage();
        }
        synchronized (this) {
            last = ended;
            next();
        }
    }

    private synchronized boolean isCancelled(TestProcess started) {
        return started == cancelled;
    }

    private String tail() throws IOException {
        String text = Files.readString(output);
        return text.substring(Math.max(0, text.length() - MOST_OUTPUT));
    }

    /** Ends what runs, its nodes with it, and forgets what waits. */
    void cancel() {
        TestProcess current;
        synchronized (this) {
            waiting = null;
            current = running == null ? null : process;
            cancelled = current;
        }
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        cancel();
    }
}
