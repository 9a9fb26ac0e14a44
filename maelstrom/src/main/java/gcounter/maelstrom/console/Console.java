package gcounter.maelstrom.console;

import java.io.PrintWriter;
import java.util.List;

/**
 * The workbench's voice on stderr: lines, and below them one status line that is redrawn in place. For any
 * thread.
 */
public final class Console {
    private static final String TO_START_AND_ERASE = "\r\u001b[K";

    private final PrintWriter out;
    private String status = "";

    public Console(PrintWriter out) {
        this.out = out;
    }

    /** Prints a line; the status line, if there is one, moves down. */
    public synchronized void line(String text) {
        if (status.isEmpty()) {
            out.println(text);
        } else {
            out.print(TO_START_AND_ERASE + text + System.lineSeparator() + status);
        }
        out.flush();
    }

    /** Prints the last lines of a node, if there are any. */
    public void stderr(List<String> lines) {
        if (!lines.isEmpty()) {
            line("The last that it wrote to stderr:");
            lines.forEach(text -> line("  " + text));
        }
    }

    synchronized void status(String text) {
        status = text;
        out.print(TO_START_AND_ERASE + text);
        out.flush();
    }

    synchronized void endStatus() {
        if (!status.isEmpty()) {
            status = "";
            out.println();
            out.flush();
        }
    }
}
