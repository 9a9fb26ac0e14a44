package gcounter.maelstrom.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Copies a node's stderr into its log file, byte for byte, on a thread of its own, and remembers the last
 * lines for when the node dies.
 */
final class StderrLog implements Runnable {
    private static final int CHUNK = 1 << 14;
    private static final int LINES = 32;
    private static final int LONGEST_SHOWN = 1000;

    private final InputStream in;
    private final OutputStream file;
    private final Consumer<String> console;
    private final Deque<String> last = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean failed;

    /**
     * @param file    is appended to; null for none
     * @param console takes each line; null when nobody wants to see them
     */
    StderrLog(InputStream in, Path file, Consumer<String> console) throws IOException {
        this.in = in;
        this.file = file == null ? OutputStream.nullOutputStream()
                : Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.console = console;
    }

    @Override
    public void run() {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                lines(chunk, read);
                log(chunk, read);
            }
        } catch (IOException e) {
            // The pipe of a process that was killed ends in either way.
        }
        if (line.size() > 0) {
            endLine();
        }
        close();
    }

    /** When the file can't be written any more, reading goes on: a node must not hang on a full disk. */
    private void log(byte[] chunk, int length) {
        if (failed) {
            return;
        }
        try {
            file.write(chunk, 0, length);
            file.flush();
        } catch (IOException e) {
            failed = true;
            remember("(the rest of this is missing in the log file: " + e.getMessage() + ")");
        }
    }

    private void close() {
        try {
            file.close();
        } catch (IOException e) {
            remember("(the log file could not be closed: " + e.getMessage() + ")");
        }
    }

    private void lines(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n') {
                endLine();
            } else if (line.size() < LONGEST_SHOWN) {
                line.write(chunk[i]);
            }
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        remember(text);
        if (console != null) {
            console.accept(text);
        }
    }

    private synchronized void remember(String text) {
        if (last.size() == LINES) {
            last.removeFirst();
        }
        last.addLast(text);
    }

    /** The last lines, oldest first. For any thread. */
    synchronized List<String> last() {
        return List.copyOf(last);
    }
}
