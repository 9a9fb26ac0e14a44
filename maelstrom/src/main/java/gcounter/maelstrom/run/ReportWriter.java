package gcounter.maelstrom.run;

import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.fault.Episode;
import gcounter.maelstrom.lamport.MessageFile;
import gcounter.maelstrom.lamport.TimedMessage;
import gcounter.maelstrom.plot.ThemeColor;
import gcounter.maelstrom.report.Report;
import gcounter.maelstrom.report.ReportData;
import gcounter.maelstrom.report.TestDirectory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Writes what there is to look at of a test that has been judged. The thread that ran it. */
final class ReportWriter {
    private final TestOutcome outcome;
    private final TestOptions options;
    private final TestResults results;

    ReportWriter(TestOutcome outcome, TestOptions options, TestResults results) {
        this.outcome = outcome;
        this.options = options;
        this.results = results;
    }

    /** Writes messages and report. What goes wrong here is said, and changes no verdict. */
    void write(TestDirectory store, Console console) {
        try {
            List<TimedMessage> messages = TimedMessage.of(outcome.messages(), outcome.start());
            MessageFile.write(messages, store.messages());
            Report.write(data(messages), store.directory()).ifPresent(console::line);
        } catch (IOException | RuntimeException | Error e) {
            // Even an Error: the verdict has been given, and the exit status has to say the same.
            console.line("The report could not be made: " + e + ".");
        }
    }

    private ReportData data(List<TimedMessage> messages) {
        return new ReportData(results.valid().headline(), color(), results.reason(), results.remarks(),
                options.command(), options.nodes(), TimeUnit.SECONDS.toNanos(options.timeLimit()), outcome.history(),
                outcome.journal().types().all(), messages, faults(), results.map());
    }

    private ThemeColor color() {
        return switch (results.valid()) {
            case VALID -> ThemeColor.GREEN;
            case INVALID -> ThemeColor.RED;
            case UNKNOWN -> ThemeColor.OCHRE;
        };
    }

    private List<ReportData.FaultTime> faults() {
        return outcome.faults().stream().map(episode -> new ReportData.FaultTime(episode.fault().label(),
                episode.summary(), outcome.seconds(episode.begin()), episode.end() == Episode.NOT_YET
                ? Double.POSITIVE_INFINITY : outcome.seconds(episode.end()))).toList();
    }
}
