package gcounter.maelstrom.sweep;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a test in a JVM of its own, so that no test finds its way paved by those before it: in one JVM the first
 * would be slow and the last fast, whatever the nodes do. Ends with this JVM.
 */
public final class TestProcess {
    private static final int MOST_SECONDS = 5;
    private static final long SIGNAL_MILLIS = 200;

    private final String main;
    private Process process;
    private boolean closed;

    /** @param main the class that runs a command line */
    public TestProcess(String main) {
        this.main = main;
    }

    /**
     * @param directory where the test runs
     * @param output    the file that takes what it prints
     * @return the test's exit status
     */
    public int run(List<String> arguments, Path directory, Path output) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-Dmaelstrom.columns=0", "-Dmaelstrom.colour=false", "-cp", classPath(), main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile());
        synchronized (this) {
            if (closed) {
                throw new InterruptedException();
            }
            process = builder.start();
        }
        process.getOutputStream().close();
        return process.waitFor();
    }

    private static String classPath() {
        List<String> parts = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, parts);
    }

    /** The last line that a test printed. */
    static String lastLine(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output);
        return lines.isEmpty() ? "It printed nothing." : lines.get(lines.size() - 1);
    }

    /** If what ended a test is a signal that is about to end this JVM too, then there is nothing to say about it. */
    void awaitClose() throws InterruptedException {
        Thread.sleep(SIGNAL_MILLIS);
        synchronized (this) {
            if (closed) {
                throw new InterruptedException();
            }
        }
    }

    /** Ends the test that runs, with its nodes, and lets none run again. For any thread. */
    public synchronized void close() {
        closed = true;
        if (process != null && process.isAlive()) {
            process.destroy();
            try {
                process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
