package gcounter.maelstrom.report;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.plot.Picture;
import gcounter.maelstrom.plot.Plot;
import gcounter.maelstrom.plot.PlotRenderer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A history up to the final reads, analysed and drawn. It takes a second or so and can be had as soon as the last
 * operation has ended, by a thread of its own; the one that writes the report finds it done. Immutable.
 */
public final class DrawnHistory {
    private final Optional<String> obstacle = PlotRenderer.obstacle();
    private final Analysis analysis;
    private final Map<String, Picture> pictures;

    /**
     * @param history   no operation of it is under way
     * @param nodes     the nodes' names
     * @param timeLimit how long clients asked, in nanoseconds
     * @param faults    what was broken and when
     */
    public DrawnHistory(History history, List<String> nodes, long timeLimit, List<ReportData.FaultTime> faults) {
        analysis = Analysis.of(history, nodes.size(), timeLimit);
        RunPlots plots = new RunPlots(analysis, nodes, faults);
        List<Drawing> drawings = List.of(
                new Drawing("throughput", plots.throughput()),
                new Drawing("latency-add", plots.latency("add", analysis.adds())),
                new Drawing("latency-read", plots.latency("read", analysis.reads())),
                new Drawing("availability", plots.availability()),
                new Drawing("convergence", plots.convergence()),
                new Drawing("latency-distribution", plots.distribution()));
        // In parallel, since the first time most of it is the JVM's loading and compiling.
        pictures = obstacle.isPresent() ? Map.of() : drawings.parallelStream()
                .map(drawing -> Picture.of(drawing.name, drawing.plot))
                .collect(Collectors.toMap(Picture::name, Function.identity()));
    }

    private record Drawing(String name, Plot plot) {
    }

    Analysis analysis() {
        return analysis;
    }

    /** One of the pictures; null where nothing can be drawn. */
    Picture picture(String name) {
        return pictures.get(name);
    }

    /** Why there are no pictures; empty when there are. */
    Optional<String> obstacle() {
        return obstacle;
    }
}
