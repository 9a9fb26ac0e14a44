package gcounter.maelstrom.run;

import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.fault.Episode;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.lamport.MessageFile;
import gcounter.maelstrom.lamport.TimedMessage;
import gcounter.maelstrom.plot.ThemeColor;
import gcounter.maelstrom.report.DrawnHistory;
import gcounter.maelstrom.report.Report;
import gcounter.maelstrom.report.ReportData;
import gcounter.maelstrom.report.TestDirectory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Writes what there is to look at of a test. Most of it is drawn while the nodes recover, by a thread of its own: the
 * history up to there does not change any more. The rest is up to the thread that ran the test.
 */
final class ReportWriter {
    private final TestOptions options;
    private FutureTask<DrawnHistory> drawing;

    ReportWriter(TestOptions options) {
        this.options = options;
    }

    /** Has the history drawn, unless it is being drawn already. No operation may be under way that is going to end. */
    void prepare(TestOutcome outcome) {
        if (drawing == null && options.report()) {
            History history = outcome.history().soFar();
            List<ReportData.FaultTime> faults = faults(outcome);
            drawing = new FutureTask<>(() -> new DrawnHistory(history, options.nodes(), timeLimit(), faults));
            Thread thread = new Thread(drawing, "draw history");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Writes messages and report of a test that has been judged. What goes wrong is said, and changes no verdict. */
    void write(TestOutcome outcome, TestResults results, TestDirectory store, Console console)
            throws InterruptedException {
        try {
            List<TimedMessage> messages = TimedMessage.of(outcome.messages(), outcome.start());
            MessageFile.write(messages, store.messages());
            Report.write(data(outcome, results, messages), drawing.get(), store.directory())
                    .ifPresent(console::line);
        } catch (ExecutionException e) {
            console.line("The report could not be made: " + e.getCause() + ".");
        } catch (IOException | RuntimeException | Error e) {
            // Even an Error: the verdict has been given, and the exit status has to say the same.
            console.line("The report could not be made: " + e + ".");
        }
    }

    private ReportData data(TestOutcome outcome, TestResults results, List<TimedMessage> messages) {
        return new ReportData(results.valid().headline(), color(results.valid()), results.reason(), results.remarks(),
                options.command(), options.nodes(), timeLimit(), outcome.history(), outcome.journal().types().all(),
                messages, faults(outcome), results.map());
    }

    private long timeLimit() {
        return TimeUnit.SECONDS.toNanos(options.timeLimit());
    }

    private static ThemeColor color(Validity valid) {
        return switch (valid) {
            case VALID -> ThemeColor.GREEN;
            case INVALID -> ThemeColor.RED;
            case UNKNOWN -> ThemeColor.OCHRE;
        };
    }

    /** What a crash has kept from being mended was broken up to then. */
    static List<ReportData.FaultTime> faults(TestOutcome outcome) {
        return outcome.faults().stream().map(episode -> new ReportData.FaultTime(episode.fault().label(),
                episode.summary(), outcome.seconds(episode.begin()), episode.end() == Episode.NOT_YET
                ? outcome.crash().seconds() : outcome.seconds(episode.end()))).toList();
    }
}
