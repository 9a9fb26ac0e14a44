package gcounter.maelstrom.plot;

import java.awt.BasicStroke;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/**
 * One drawing of a {@link GroupPlot}: XChart draws the axis of the figures and its grid; the figures, which
 * XChart would only draw with symmetric errors, are drawn over it. One thread.
 */
final class GroupDrawing {
    private static final double FILL = 0.72;
    private static final double WIDEST = 90;
    private static final int DOT = 4;
    private static final int CAP = 4;
    private static final double TILT = Math.toRadians(-24);
    private static final int LABEL_ROOM = 20;
    private static final int TITLE_ROOM = 20;

    private final Graphics2D g;
    private final Shade shade;
    private final Surroundings surroundings;
    private final List<String> groups;
    private final List<GroupPlot.Figure> figures;
    private Axis y;
    private XYChart chart;
    private int top;

    GroupDrawing(Graphics2D g, Shade shade, Surroundings surroundings, List<String> groups,
                 List<GroupPlot.Figure> figures) {
        this.g = g;
        this.shade = shade;
        this.surroundings = surroundings;
        this.groups = groups;
        this.figures = figures;
    }

    void paint(String x, Axis wish, int width, int height) {
        surroundings.paint(g, shade);
        List<Surroundings.Entry> entries = figures.size() < 2 ? List.of() : figures.stream()
                .map(one -> new Surroundings.Entry(one.name(), one.hue(), null)).toList();
        FontMetrics metrics = g.getFontMetrics(Fonts.SMALL);
        int longest = groups.stream().mapToInt(metrics::stringWidth).max().orElse(0);
        boolean tilted = longest > (width - 2 * Styles.LEFT_WIDTH) / Math.max(1, groups.size());
        int labels = LABEL_ROOM + (tilted ? (int) (longest * -Math.sin(TILT)) : 0);
        int bottom = height - surroundings.legendHeight(g, entries) - labels - (x.isEmpty() ? 0 : TITLE_ROOM);
        top = surroundings.top();
        y = wish.spanning(range(wish));
        axes(width, bottom - top);
        for (int group = 0; group < groups.size(); group++) {
            paintGroup(group);
            label(groups.get(group), centre(group), bottom, tilted, metrics);
        }
        g.setColor(Hue.QUIET.of(shade));
        g.setFont(Fonts.TEXT);
        int wide = g.getFontMetrics(Fonts.TEXT).stringWidth(x);
        g.drawString(x, (float) (chart.getScreenXFromChart(groups.size() / 2.0) - wide / 2.0), bottom + labels + 12);
        surroundings.paintLegend(g, shade, entries);
    }

    private Range range(Axis wish) {
        Range range = new Range();
        for (GroupPlot.Figure figure : figures) {
            for (double[] column : List.of(figure.values(), figure.lows(), figure.highs())) {
                for (double value : column) {
                    if (wish.shows(value)) {
                        range.include(value);
                    }
                }
            }
        }
        return range;
    }

    private void axes(int width, int height) {
        chart = Styles.chart(width, height, Axis.of("").from(0).to(Math.max(1, groups.size())), y, shade);
        chart.getStyler().setXAxisTicksVisible(false);
        chart.getStyler().setXAxisTitleVisible(false);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        g.translate(0, top);
        chart.paint(g, width, height);
        g.translate(0, -top);
        g.setClip(null);
    }

    private double centre(int group) {
        return chart.getScreenXFromChart(group + 0.5);
    }

    private double screenY(double value) {
        return top + chart.getScreenYFromChart(Math.max(y.min(), Math.min(y.max(), value)));
    }

    private void paintGroup(int group) {
        double room = chart.getScreenXFromChart(1) - chart.getScreenXFromChart(0);
        int most = IntStream.range(0, groups.size()).map(this::present).max().orElse(1);
        double each = Math.min(WIDEST, room * FILL / Math.max(1, most));
        double left = centre(group) - each * present(group) / 2;
        for (GroupPlot.Figure figure : figures) {
            double value = figure.values()[group];
            if (y.shows(value)) {
                g.setColor(figure.hue().of(shade));
                double middle = left + each / 2;
                if (figure.bar()) {
                    double ceiling = screenY(value);
                    g.fill(new Rectangle2D.Double(left + 1, ceiling, each - 2, screenY(y.min()) - ceiling));
                    g.setColor(Hue.INK.of(shade));
                } else {
                    g.fill(new Ellipse2D.Double(middle - DOT, screenY(value) - DOT, 2 * DOT, 2 * DOT));
                }
                error(middle, figure.lows()[group], figure.highs()[group]);
                left += each;
            }
        }
    }

    /** How many figures a group has: those that it lacks leave no gap. */
    private int present(int group) {
        return (int) figures.stream().filter(figure -> y.shows(figure.values()[group])).count();
    }

    private void error(double x, double low, double high) {
        if (Double.isNaN(low) || Double.isNaN(high) || low == high) {
            return;
        }
        g.setStroke(new BasicStroke(1.4f));
        double from = screenY(low);
        double to = screenY(high);
        g.draw(new Line2D.Double(x, from, x, to));
        g.draw(new Line2D.Double(x - CAP, from, x + CAP, from));
        g.draw(new Line2D.Double(x - CAP, to, x + CAP, to));
    }

    private void label(String text, double x, int y0, boolean tilted, FontMetrics metrics) {
        g.setColor(Hue.QUIET.of(shade));
        g.setFont(Fonts.SMALL);
        if (!tilted) {
            g.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), y0 + 8);
            return;
        }
        String shown = text;
        while (metrics.stringWidth(shown) * Math.cos(TILT) > x && shown.length() > 2) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        AffineTransform before = g.getTransform();
        g.translate(x, y0 + 6);
        g.rotate(TILT);
        g.drawString(shown, -metrics.stringWidth(shown), 0);
        g.setTransform(before);
    }
}
