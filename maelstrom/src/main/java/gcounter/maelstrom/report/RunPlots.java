package gcounter.maelstrom.report;

import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.net.Link;
import gcounter.maelstrom.net.TypeCounts;
import gcounter.maelstrom.plot.Axis;
import gcounter.maelstrom.plot.GroupPlot;
import gcounter.maelstrom.plot.Lane;
import gcounter.maelstrom.plot.Lane.Span;
import gcounter.maelstrom.plot.Numbers;
import gcounter.maelstrom.plot.ThemeColor;
import gcounter.maelstrom.plot.XyPlot;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is drawn of a run: the curves of its analysis, with its faults behind them. One thread. */
final class RunPlots {
    private static final Map<String, ThemeColor> FAULTS = Map.of("partition", ThemeColor.PURPLE,
            "kill", ThemeColor.RED, "pause", ThemeColor.OCHRE, "loss", ThemeColor.TEAL, "duplicate", ThemeColor.SLATE,
            "kv-outage", ThemeColor.ORANGE);
    private static final ThemeColor[] PERCENTILES = {ThemeColor.GREEN, ThemeColor.ORANGE, ThemeColor.RED};
    /** The fastest of all. */
    private static final double LOWEST = 1 + 1e-9;
    private static final int NINES = 10;
    private static final int MOST_NODES = 8;
    private static final int MOST_TYPES = 14;

    private final Analysis analysis;
    private final List<String> nodes;
    private final List<Lane> lanes;
    private final double[] times;

    RunPlots(Analysis analysis, List<String> nodes, List<ReportData.FaultTime> faults) {
        this.analysis = analysis;
        this.nodes = nodes;
        this.times = analysis.intervals().middles();
        this.lanes = lanes(faults);
    }

    private static List<Lane> lanes(List<ReportData.FaultTime> faults) {
        Map<String, List<Span>> spans = new LinkedHashMap<>();
        for (ReportData.FaultTime fault : faults) {
            spans.computeIfAbsent(fault.kind(), kind -> new ArrayList<>()).add(new Span(fault.from(), fault.to()));
        }
        List<Lane> lanes = new ArrayList<>();
        spans.forEach((kind, when) -> lanes.add(new Lane(kind, FAULTS.getOrDefault(kind, ThemeColor.SLATE), when)));
        return lanes;
    }

    private XyPlot overTime(String title) {
        XyPlot plot = XyPlot.titled(title).x(Axis.of("time since the test began (s)").from(0)
                .to(analysis.intervals().end()));
        lanes.forEach(plot::lane);
        return plot;
    }

    private String perInterval() {
        return "per interval of " + Numbers.format(analysis.intervals().seconds()) + " s";
    }

    XyPlot throughput() {
        XyPlot plot = overTime("Throughput").remark("operations by the time at which they ended, " + perInterval())
                .y(Axis.of("operations per second").from(0));
        Throughput throughput = analysis.throughput();
        plot.line("ok", ThemeColor.GREEN, times, throughput.rates(Outcome.OK));
        if (throughput.any(Outcome.FAIL)) {
            plot.line("fail (certainly did not happen)", ThemeColor.ORANGE, times, throughput.rates(Outcome.FAIL));
        }
        if (throughput.any(Outcome.INFO)) {
            plot.line("info (in doubt)", ThemeColor.RED, times, throughput.rates(Outcome.INFO));
        }
        return plot;
    }

    XyPlot latency(String operation, Latencies latencies) {
        double[][] points = latencies.points();
        String shown = points[0].length == latencies.count() ? "all " + Numbers.format(latencies.count())
                : Numbers.format(points[0].length) + " of " + Numbers.format(latencies.count());
        XyPlot plot = overTime("Latency of " + operation + "s").y(Axis.of("latency (ms)").log())
                .remark(shown + " successful " + operation + "s shown as points; percentiles " + perInterval())
                .points("one " + operation, ThemeColor.BLUE, points[0], points[1]);
        for (int i = 0; i < PERCENTILES.length; i++) {
            plot.line("p" + Numbers.format(Latencies.PERCENTILES[i]), PERCENTILES[i], times, latencies.percentile(i));
        }
        return plot;
    }

    XyPlot distribution() {
        double[][] adds = analysis.adds().distribution();
        double[][] reads = analysis.reads().distribution();
        return XyPlot.titled("Latency distribution").remark("the part of the operations that took no longer")
                .x(Axis.of("percentile").log().from(LOWEST).labels(RunPlots::percentile))
                .y(Axis.of("latency (ms)").log())
                .line("adds", ThemeColor.BLUE, adds[0], adds[1]).line("reads", ThemeColor.ORANGE, reads[0], reads[1]);
    }

    /** A tenth, a hundredth, … of the operations took longer. */
    private static String percentile(double each) {
        return each < 2 ? "0" : BigDecimal.valueOf(100 - 100 / each).round(new MathContext(NINES)).stripTrailingZeros()
                .toPlainString() + " %";
    }

    XyPlot availability() {
        return overTime("Availability").remark("the part of the operations due that succeeded, " + perInterval())
                .y(Axis.of("succeeded (%)").from(0).to(105))
                .line("succeeded", ThemeColor.GREEN, times, analysis.throughput().availability());
    }

    XyPlot convergence() {
        XyPlot plot = overTime("Convergence").y(Axis.of("sum of adds not yet seen").from(0))
                .remark("acknowledged anywhere when a read began, less what it answered; the largest " + perInterval());
        Lags lags = analysis.lags();
        if (nodes.size() > MOST_NODES) {
            return plot.line("the node farthest behind", ThemeColor.RED, times, lags.over(1))
                    .line("the median node", ThemeColor.BLUE, times, lags.over(0.5));
        }
        for (int node = 0; node < nodes.size(); node++) {
            plot.line(nodes.get(node), ThemeColor.series(node), times, lags.at(node));
        }
        return plot;
    }

    static GroupPlot messages(List<TypeCounts.Count> all, double operations) {
        List<TypeCounts.Count> counts = all.stream()
                .sorted((a, b) -> Long.compare(b.messages(), a.messages())).limit(MOST_TYPES).toList();
        List<String> types = counts.stream().map(TypeCounts.Count::type).distinct().toList();
        GroupPlot plot = GroupPlot.titled("Messages per operation", types).x("type of the message's body")
                .y(Axis.of("messages per operation").from(0));
        for (Link link : Link.values()) {
            double[] values = new double[types.size()];
            Arrays.fill(values, Double.NaN);
            for (TypeCounts.Count count : counts) {
                if (count.link() == link) {
                    values[types.indexOf(count.type())] = count.messages() / operations;
                }
            }
            if (Arrays.stream(values).anyMatch(value -> !Double.isNaN(value))) {
                plot.bars(link.label(), ThemeColor.series(link.ordinal()), values);
            }
        }
        return plot;
    }
}
