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
    private final Theme theme;
    private final Decoration decoration;
    private final List<String> groups;
    private final List<GroupPlot.Column> columns;
    private Axis y;
    private XYChart chart;
    private int top;

    GroupDrawing(Graphics2D g, Theme theme, Decoration decoration, List<String> groups,
                 List<GroupPlot.Column> columns) {
        this.g = g;
        this.theme = theme;
        this.decoration = decoration;
        this.groups = groups;
        this.columns = columns;
    }

    void paint(String x, Axis wish, int width, int height) {
        decoration.paint(g, theme);
        List<Decoration.Entry> entries = columns.size() < 2 ? List.of() : columns.stream()
                .map(one -> new Decoration.Entry(one.name(), one.color(), null)).toList();
        FontMetrics metrics = g.getFontMetrics(Fonts.SMALL);
        int longest = groups.stream().mapToInt(metrics::stringWidth).max().orElse(0);
        boolean tilted = longest > (width - 2 * Styles.LEFT_WIDTH) / Math.max(1, groups.size());
        int labels = LABEL_ROOM + (tilted ? (int) (longest * -Math.sin(TILT)) : 0);
        int bottom = height - decoration.legendHeight(g, entries) - labels - (x.isEmpty() ? 0 : TITLE_ROOM);
        top = decoration.top();
        y = wish.spanning(range(wish));
        axes(width, bottom - top);
        for (int group = 0; group < groups.size(); group++) {
            paintGroup(group);
            label(groups.get(group), centre(group), bottom, tilted, metrics);
        }
        g.setColor(ThemeColor.QUIET.of(theme));
        g.setFont(Fonts.TEXT);
        int wide = g.getFontMetrics(Fonts.TEXT).stringWidth(x);
        g.drawString(x, (float) (chart.getScreenXFromChart(groups.size() / 2.0) - wide / 2.0), bottom + labels + 12);
        decoration.paintLegend(g, theme, entries);
    }

    private Range range(Axis wish) {
        Range range = new Range();
        for (GroupPlot.Column column : columns) {
            for (double[] ends : List.of(column.values(), column.lows(), column.highs())) {
                for (double value : ends) {
                    if (wish.shows(value)) {
                        range.include(value);
                    }
                }
            }
        }
        return range;
    }

    private void axes(int width, int height) {
        chart = Styles.chart(width, height, Axis.of("").from(0).to(Math.max(1, groups.size())), y, theme);
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
        for (GroupPlot.Column column : columns) {
            double value = column.values()[group];
            if (y.shows(value)) {
                g.setColor(column.color().of(theme));
                double middle = left + each / 2;
                if (column.bar()) {
                    double highest = screenY(value);
                    g.fill(new Rectangle2D.Double(left + 1, highest, each - 2, screenY(y.min()) - highest));
                    g.setColor(ThemeColor.INK.of(theme));
                } else {
                    g.fill(new Ellipse2D.Double(middle - DOT, screenY(value) - DOT, 2 * DOT, 2 * DOT));
                }
                error(middle, column.lows()[group], column.highs()[group]);
                left += each;
            }
        }
    }

    /** How many figures a group has: those that it lacks leave no gap. */
    private int present(int group) {
        return (int) columns.stream().filter(column -> y.shows(column.values()[group])).count();
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
        g.setColor(ThemeColor.QUIET.of(theme));
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
