package gcounter.maelstrom.report;

import java.io.PrintWriter;

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
