package gcounter.maelstrom.report;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.plot.Picture;
import gcounter.maelstrom.plot.Plot;
import gcounter.maelstrom.plot.PlotRenderer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A history up to the final reads, analysed and drawn. It takes a second or so and can be had as soon as the last
 * operation has ended, by a thread of its own; the one that writes the report finds it done. Immutable.
 */
public final class DrawnHistory {
    private final Optional<String> obstacle = PlotRenderer.obstacle();
    private final Map<String, Picture> pictures = new HashMap<>();
    private final Analysis analysis;

    /**
     * @param history   no operation of it is under way
     * @param nodes     the nodes' names
     * @param timeLimit how long clients asked, in nanoseconds
     * @param faults    what was broken and when
     */
    public DrawnHistory(History history, List<String> nodes, long timeLimit, List<ReportData.FaultTime> faults) {
        analysis = Analysis.of(history, nodes.size(), timeLimit);
        RunPlots plots = new RunPlots(analysis, nodes, faults);
        draw("throughput", plots.throughput());
        draw("latency-add", plots.latency("add", analysis.adds()));
        draw("latency-read", plots.latency("read", analysis.reads()));
        draw("availability", plots.availability());
        draw("convergence", plots.convergence());
        draw("latency-distribution", plots.distribution());
    }

    private void draw(String name, Plot plot) {
        if (obstacle.isEmpty()) {
            pictures.put(name, Picture.of(name, plot));
        }
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
