package gcounter.bench.report;

import gcounter.maelstrom.plot.Axis;
import gcounter.maelstrom.plot.GroupPlot;
import gcounter.maelstrom.plot.Numbers;
import gcounter.maelstrom.plot.ThemeColor;
import java.util.ArrayList;
import java.util.List;

/** An answer as a plot and as a table. */
final class AnswerView {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 380;

    private final Answer answer;
    private final Question question;

    AnswerView(Answer answer) {
        this.answer = answer;
        this.question = answer.question;
    }

    GroupPlot plot() {
        boolean swapped = question.byContender();
        List<String> groups = swapped ? answer.contenders() : answer.circumstances();
        List<String> series = swapped ? answer.circumstances() : answer.contenders();
        Axis axis = Axis.of(question.unit());
        GroupPlot plot = GroupPlot.titled(question.heading(), groups).size(WIDTH, HEIGHT)
                .y(question.logarithmic() ? axis.log() : axis.from(0))
                .remark((question.rate() ? "More" : "Less") + " is better. Error bars: 95 % confidence, from "
                        + forks() + " forks.");
        for (int i = 0; i < series.size(); i++) {
            double[] means = new double[groups.size()];
            double[] lows = new double[groups.size()];
            double[] highs = new double[groups.size()];
            for (int j = 0; j < groups.size(); j++) {
                Estimate estimate = swapped ? answer.estimate(groups.get(j), series.get(i))
                        : answer.estimate(series.get(i), groups.get(j));
                means[j] = estimate == null ? Double.NaN : estimate.mean();
                lows[j] = estimate == null ? Double.NaN : Math.max(floor(estimate), estimate.low());
                highs[j] = estimate == null ? Double.NaN : estimate.high();
            }
            if (question.logarithmic()) {
                plot.dots(name(series.get(i)), ThemeColor.series(i), means, lows, highs);
            } else {
                plot.bars(name(series.get(i)), ThemeColor.series(i), means, lows, highs);
            }
        }
        return plot;
    }

    /** An error bar can't reach below 0, and on a logarithmic axis it has to end somewhere above. */
    private double floor(Estimate estimate) {
        return question.logarithmic() ? estimate.mean() / 10 : 0;
    }

    private String forks() {
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (String contender : answer.contenders()) {
            for (String circumstance : answer.circumstances()) {
                int forks = answer.observations(contender, circumstance).length;
                if (forks > 0) {
                    least = Math.min(least, forks);
                    most = Math.max(most, forks);
                }
            }
        }
        return least == most ? "" + most : least + " to " + most;
    }

    private String name(String series) {
        return series.equals(question.ours()) ? series + " (ours)" : series.isEmpty() ? question.unit() : series;
    }

    TextTable table() {
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of(question.unit()));
        answer.circumstances().forEach(where -> head.add(where.isEmpty() ? "score" : where));
        table.row(head);
        for (String contender : answer.contenders()) {
            List<String> row = new ArrayList<>(List.of(contender));
            for (String circumstance : answer.circumstances()) {
                row.add(cell(answer.estimate(contender, circumstance)));
            }
            table.row(row);
        }
        return table;
    }

    static String cell(Estimate estimate) {
        if (estimate == null) {
            return "";
        }
        return Numbers.format(estimate.mean())
                + (Double.isNaN(estimate.low()) ? "" : " ± " + Numbers.format(estimate.error()));
    }
}
