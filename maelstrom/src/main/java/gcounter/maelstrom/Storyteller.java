package gcounter.maelstrom;

import gcounter.maelstrom.fault.Episode;
import gcounter.maelstrom.lamport.Hop;
import gcounter.maelstrom.lamport.MessageFile;
import gcounter.maelstrom.plot.Hue;
import gcounter.maelstrom.report.Console;
import gcounter.maelstrom.report.Report;
import gcounter.maelstrom.report.Store;
import gcounter.maelstrom.report.Story;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes what there is to look at of a test that has been judged. The thread that ran it. */
final class Storyteller {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Conductor conductor;
    private final TestOptions options;
    private final Results results;

    Storyteller(Conductor conductor, TestOptions options, Results results) {
        this.conductor = conductor;
        this.options = options;
        this.results = results;
    }

    /** Writes messages and report. What goes wrong here is said, and changes no verdict. */
    void tell(Store store, Console console) {
        try {
            List<Hop> messages = Hop.of(conductor.messages(), conductor.start());
            MessageFile.write(messages, store.messages());
            Report.write(story(messages), store.directory()).ifPresent(console::line);
        } catch (IOException | RuntimeException | Error e) {
            // Even an Error: the verdict has been given, and the exit status has to say the same.
            console.line("The report could not be made: " + e + ".");
        }
    }

    private Story story(List<Hop> messages) {
        String[] verdict = results.sentence().split(": ", 2);
        return new Story(verdict[0], hue(), verdict[1], results.remarks(), options.command(),
                options.nodes(), TimeUnit.SECONDS.toNanos(options.timeLimit()), conductor.history(),
                conductor.journal().types().all(), messages, faults(), results.map());
    }

    private Hue hue() {
        return switch (results.valid()) {
            case VALID -> Hue.GREEN;
            case INVALID -> Hue.RED;
            case UNKNOWN -> Hue.OCHRE;
        };
    }

    private List<Story.FaultTime> faults() {
        return conductor.nemesis().episodes().stream().map(episode -> new Story.FaultTime(episode.fault().label(),
                episode.summary(), seconds(episode.begin()), episode.end() == Episode.NOT_YET
                ? Double.POSITIVE_INFINITY : seconds(episode.end()))).toList();
    }

    private double seconds(long time) {
        return (time - conductor.start()) / NANOS;
    }
}
