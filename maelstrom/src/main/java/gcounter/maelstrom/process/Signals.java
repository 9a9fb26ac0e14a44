package gcounter.maelstrom.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stops and continues processes, by a shell of its own: Java can only end them. The shell knows at any time
 * which ones are stopped, and continues them when its orders end, even if that is because the workbench was
 * killed; so no process is left stopped. It outlives the signals that a terminal sends to everyone. For any
 * thread.
 */
final class Signals implements AutoCloseable {
    /** Each order is a signal, whom it is for, and who is stopped from then on. */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            stopped=
            while read -r signal pid rest; do
                kill "-$signal" "$pid"
                stopped=$rest
            done
            [ -z "$stopped" ] || kill -CONT $stopped
            """;

    private final Set<Long> stopped = new LinkedHashSet<>();
    private final Writer orders;

    Signals() throws IOException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", SCRIPT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        orders = shell.outputWriter(StandardCharsets.US_ASCII);
    }

    synchronized void stop(List<Long> pids) {
        for (long pid : pids) {
            stopped.add(pid);
            order("STOP", pid);
        }
    }

    synchronized void resume(List<Long> pids) {
        for (long pid : pids) {
            stopped.remove(pid);
            order("CONT", pid);
        }
    }

    private void order(String signal, long pid) {
        String all = stopped.stream().map(Object::toString).collect(Collectors.joining(" "));
        try {
            orders.write(signal + " " + pid + " " + all + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that sends signals has ended", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            orders.close();
        } catch (IOException e) {
            // The shell is gone already.
        }
    }
}
