package gcounter.maelstrom.report;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.message.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the history as {@code history.jsonl}, an operation a line, times in microseconds since the test
 * began.
 */
public final class HistoryFile {
    /** A longer history is not written: the file would take more room and time than it is worth. */
    public static final int LONGEST = 1_000_000;

    private static final int CHUNK = 1 << 16;
    private static final int NANOS_PER_MICRO = 1000;

    private HistoryFile() {
    }

    /** Writes it, unless it is longer than {@link #LONGEST}. */
    public static void write(History history, List<String> nodes, Path file) throws IOException {
        if (history.size() > LONGEST) {
            return;
        }
        ByteBuilder bytes = new ByteBuilder(2 * CHUNK);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int row = 0; row < history.size(); row++) {
                line(history, nodes, row, bytes);
                if (bytes.length() >= CHUNK) {
                    out.write(bytes.array(), 0, bytes.length());
                    bytes.clear();
                }
            }
            out.write(bytes.array(), 0, bytes.length());
        }
    }

    private static void line(History history, List<String> nodes, int row, ByteBuilder out) {
        Operation operation = history.operation(row);
        Outcome outcome = history.outcome(row);
        out.text("{\"f\":\"").text(operation.label()).text("\",\"client\":\"c").number(history.client(row))
                .text("\",\"node\":\"").text(nodes.get(history.node(row)))
                .text("\",\"intended\":").number(history.intended(row) / NANOS_PER_MICRO)
                .text(",\"invoked\":").number(history.invoked(row) / NANOS_PER_MICRO);
        if (outcome != Outcome.OPEN) {
            out.text(",\"completed\":").number(history.completed(row) / NANOS_PER_MICRO);
        }
        out.text(",\"type\":\"").text(outcome == Outcome.OPEN ? "info" : outcome.label()).text("\"");
        if (operation == Operation.ADD || outcome == Outcome.OK) {
            out.text(",\"value\":").number(history.value(row));
        }
        if (operation == Operation.FINAL_READ) {
            out.text(",\"final\":true");
        }
        if (outcome == Outcome.FAIL || outcome == Outcome.INFO) {
            error(history.code(row), out);
        }
        out.text("}\n");
    }

    private static void error(int code, ByteBuilder out) {
        switch (code) {
            case History.TIMED_OUT -> out.text(",\"error\":\"timeout\"");
            case History.KILLED -> out.text(",\"error\":\"killed\"");
            case History.MALFORMED -> out.text(",\"error\":\"malformed\"");
            default -> out.text(",\"error\":").number(code);
        }
    }
}
