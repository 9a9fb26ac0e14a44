package gcounter.maelstrom.run;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.report.HistoryFile;
import gcounter.maelstrom.report.TestDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stores and prints the results of a test that has been judged. The thread that ran it. */
final class ResultsWriter {
    private final TestOutcome outcome;
    private final TestOptions options;
    private final TestResults results;

    ResultsWriter(TestOutcome outcome, TestOptions options, TestResults results) {
        this.outcome = outcome;
        this.options = options;
        this.results = results;
    }

    /**
     * Writes the results, the latencies and the history; prints a summary, and before it the results, long lists cut
     * short, if they are asked for.
     */
    void write(TestDirectory store, PrintWriter out, Console console) throws TestException {
        try {
            results.latencies().write(store.latencies());
            HistoryFile.write(outcome.history(), options.nodes(), store.history());
            // Written aside and moved, since others may be looking: it is there as a whole, or not at all.
            Path half = store.results().resolveSibling("results.json.tmp");
            Files.writeString(half, json(results.map()) + "\n");
            Files.move(half, store.results(), StandardCopyOption.ATOMIC_MOVE);
            store.becomeLatest();
            if (options.printResults()) {
                out.println(json(BriefResults.of(results.map())) + "\n");
            }
        } catch (IOException e) {
            throw new TestException("The results can't be stored in '" + store.directory() + "': " + e + ".");
        }
        if (outcome.crash() != null) {
            console.stderr(outcome.crash().stderr());
        }
        // The launcher finds out whether stdout is a terminal.
        new Summary(results, files(store), Boolean.getBoolean("maelstrom.colour")).lines().forEach(out::println);
        out.flush();
    }

    private Map<String, String> files(TestDirectory store) {
        Path here = Path.of("").toAbsolutePath();
        Path directory = store.directory().toAbsolutePath();
        Path shown = directory.startsWith(here) ? here.relativize(directory) : directory;
        Map<String, String> files = new LinkedHashMap<>();
        files.put("results", shown.resolve("results.json").toString());
        if (options.report()) {
            files.put("report", shown.resolve("report.html").toString());
        }
        if (outcome.history().size() > HistoryFile.LONGEST) {
            files.put("history", "not written: it would have more than " + HistoryFile.LONGEST + " lines");
        }
        return files;
    }

    private static String json(Object value) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return new ObjectMapper().writer(printer).writeValueAsString(value);
    }
}
