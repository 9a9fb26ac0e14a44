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
     * Writes the results, the latencies and the history; prints the results, long lists cut short, and
     * the verdict as the last line.
     */
    void write(TestDirectory store, PrintWriter out, Console console) throws TestException {
        try {
            Files.writeString(store.results(), json(results.map()) + "\n");
            results.latencies().write(store.latencies());
            HistoryFile.write(outcome.history(), options.nodes(), store.history());
            store.becomeLatest();
            out.println(json(BriefResults.of(results.map())));
        } catch (IOException e) {
            throw new TestException("The results can't be stored in '" + store.directory() + "': " + e + ".");
        }
        if (outcome.crash() != null) {
            console.stderr(outcome.crash().stderr());
        }
        out.println();
        if (outcome.history().size() > HistoryFile.LONGEST) {
            out.println("There is no history.jsonl: it would have more than " + HistoryFile.LONGEST + " lines.");
        }
        results.remarks().forEach(out::println);
        if (!results.cost().isEmpty()) {
            out.println(results.cost());
        }
        out.println("Results: " + store.directory());
        if (options.report()) {
            out.println("Report: " + store.directory().resolve("report.html"));
        }
        out.println(results.valid().verdict(results.reason()));
        out.flush();
    }

    private static String json(Object value) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return new ObjectMapper().writer(printer).writeValueAsString(value);
    }
}
