package gcounter.maelstrom.plot;

import gcounter.maelstrom.plot.Lane.Span;
import java.awt.BasicStroke;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One drawing of an {@link XyPlot}: XChart draws axes and data; title, legend, lanes and marks are drawn around
 * and over them, at the places that XChart gave to the numbers. One thread.
 */
final class XyDrawing {
    private static final int LANE = 15;
    private static final int LANES_END = 4;
    private static final double POINT_OPACITY = 0.45;
    private static final double SHADOW = 0.13;
    private static final double VEIL = 0.85;
    private static final int SMALL_MARKER = 3;
    private static final int MARKER = 7;
    private static final int RING = 7;
    private static final double LONE = 5;

    private final Graphics2D g;
    private final Theme theme;
    private final Decoration decoration;
    private final Axis xWish;
    private final Axis yWish;
    private Axis x;
    private Axis y;
    private XYChart chart;
    private int top;

    XyDrawing(Graphics2D g, Theme theme, Axis x, Axis y, Decoration decoration) {
        this.g = g;
        this.theme = theme;
        this.xWish = x;
        this.yWish = y;
        this.decoration = decoration;
    }

    static int lanesHeight(int lanes) {
        return lanes == 0 ? 0 : lanes * LANE + LANES_END;
    }

    void paint(List<Series> series, List<Lane> lanes, List<XyPlot.Mark> marks, int width, int height) {
        decoration.paint(g, theme);
        List<Decoration.Entry> entries = series.size() < 2 ? List.of() : series.stream()
                .map(one -> new Decoration.Entry(one.name(), one.color(), one.kind())).toList();
        top = decoration.top() + lanesHeight(lanes.size());
        int bottom = height - decoration.legendHeight(g, entries);
        frame(series);
        chart = Styles.chart(width, bottom - top, x, y, theme);
        boolean points = series.stream().anyMatch(one -> one.kind() == Series.Kind.POINTS);
        chart.getStyler().setMarkerSize(points ? SMALL_MARKER : MARKER);
        boolean any = false;
        for (Series one : series) {
            any |= add(one);
        }
        g.translate(0, top);
        chart.paint(g, width, bottom - top);
        g.translate(0, -top);
        g.setClip(null);
        paintLanes(lanes);
        series.forEach(this::paintLonePoints);
        if (!any) {
            remarkOnNothing(width);
        }
        for (int i = 0; i < marks.size(); i++) {
            paint(marks.get(i), i % 2 == 0, width);
        }
        decoration.paintLegend(g, theme, entries);
    }

    private void frame(List<Series> series) {
        Range xs = new Range();
        Range ys = new Range();
        series.forEach(one -> one.include(xWish, yWish, xs, ys));
        x = xWish.logarithmic() || !Double.isNaN(xWish.max()) ? xWish.spanning(xs)
                : xWish.to(xs.high()).spanning(xs);
        y = yWish.spanning(ys);
    }

    /** Adds a series, with gaps for what the axes can't show; answers whether anything was left. */
    private boolean add(Series one) {
        double[] ys = one.y().clone();
        boolean any = false;
        for (int i = 0; i < ys.length; i++) {
            if (!shows(one, i)) {
                ys[i] = Double.NaN;
            }
            any |= !Double.isNaN(ys[i]);
        }
        if (any) {
            XYSeries added = chart.addSeries(one.name(), one.x(), ys, errors(one));
            dress(added, one);
        }
        return any;
    }

    private boolean shows(Series one, int i) {
        return i >= 0 && i < one.y().length && x.shows(one.x()[i]) && y.shows(one.y()[i]);
    }

    /** A line has no length where the points on both sides are missing, and would not be seen. */
    private void paintLonePoints(Series one) {
        if (one.kind() == Series.Kind.POINTS || one.kind() == Series.Kind.DOTTED_LINE) {
            return;
        }
        g.setColor(one.color().of(theme));
        for (int i = 0; i < one.y().length; i++) {
            if (shows(one, i) && !shows(one, i - 1) && !shows(one, i + 1)) {
                g.fill(new Ellipse2D.Double(screenX(one.x()[i]) - LONE / 2, screenY(one.y()[i]) - LONE / 2, LONE,
                        LONE));
            }
        }
    }

    /** A bar that would leave a logarithmic axis ends at its lower end. */
    private double[] errors(Series one) {
        if (one.errors() == null || !y.logarithmic()) {
            return one.errors();
        }
        double[] errors = one.errors().clone();
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.min(errors[i], Math.max(0, one.y()[i] - y.min()));
        }
        return errors;
    }

    private void dress(XYSeries added, Series one) {
        added.setXYSeriesRenderStyle(switch (one.kind()) {
            case LINE, DASHES, DOTTED_LINE -> XYSeriesRenderStyle.Line;
            case STEPS -> XYSeriesRenderStyle.Step;
            case POINTS -> XYSeriesRenderStyle.Scatter;
        });
        added.setLineColor(one.color().of(theme));
        added.setLineStyle(Strokes.of(one.kind()));
        added.setMarkerColor(one.color().of(theme, one.kind() == Series.Kind.POINTS ? POINT_OPACITY : 1));
        added.setMarker(switch (one.kind()) {
            case POINTS -> SeriesMarkers.SQUARE;
            case DOTTED_LINE -> SeriesMarkers.CIRCLE;
            default -> SeriesMarkers.NONE;
        });
    }

    private void remarkOnNothing(int width) {
        g.setColor(ThemeColor.QUIET.of(theme));
        g.setFont(Fonts.TEXT);
        g.drawString("nothing to show", width / 2f, (float) (screenY(y.min()) + screenY(y.max())) / 2);
    }

    private double screenX(double value) {
        return chart.getScreenXFromChart(Math.max(x.min(), Math.min(x.max(), value)));
    }

    private double screenY(double value) {
        return top + chart.getScreenYFromChart(Math.max(y.min(), Math.min(y.max(), value)));
    }

    private void paintLanes(List<Lane> lanes) {
        shadows(lanes);
        FontMetrics metrics = g.getFontMetrics(Fonts.SMALL);
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            double laneTop = decoration.top() + i * LANE;
            g.setColor(ThemeColor.QUIET.of(theme));
            g.setFont(Fonts.SMALL);
            float right = (float) screenX(x.min()) - 8;
            g.drawString(lane.label(), right - metrics.stringWidth(lane.label()), (float) laneTop + 10);
            for (Span span : lane.spans()) {
                double from = screenX(span.from());
                double wide = Math.max(1, screenX(span.to()) - from);
                g.setColor(lane.color().of(theme));
                g.fill(new Rectangle2D.Double(from, laneTop, wide, LANE - 4));
            }
        }
    }

    /** In the colour of the lane if there is one only; else in one colour, where colours would mix to mud. */
    private void shadows(List<Lane> lanes) {
        double bottom = screenY(y.min());
        double highest = screenY(y.max());
        Area shadow = new Area();
        for (Lane lane : lanes) {
            for (Span span : lane.spans()) {
                double from = screenX(span.from());
                double wide = Math.max(1, screenX(span.to()) - from);
                shadow.add(new Area(new Rectangle2D.Double(from, highest, wide, bottom - highest)));
            }
        }
        g.setColor((lanes.size() == 1 ? lanes.get(0).color() : ThemeColor.SLATE).of(theme, SHADOW));
        g.fill(shadow);
    }

    /** @param above where its label stands: every second one below, since rings may be close together */
    private void paint(XyPlot.Mark mark, boolean above, int width) {
        double atX = screenX(mark.x());
        double atY = screenY(mark.y());
        g.setStroke(new BasicStroke(2));
        g.setColor(mark.color().of(theme));
        g.draw(new Ellipse2D.Double(atX - RING, atY - RING, 2 * RING, 2 * RING));
        g.setFont(Fonts.TEXT);
        int wide = g.getFontMetrics(Fonts.TEXT).stringWidth(mark.label());
        double left = atX + 2 * RING + wide < width - Decoration.LEFT ? atX + 2 * RING : atX - 2 * RING - wide;
        g.setColor(ThemeColor.PAPER.of(theme, VEIL));
        double base = above ? atY - RING : atY + RING + 13;
        g.fill(new Rectangle2D.Double(left - 4, base - 13, wide + 8, 18));
        g.setColor(ThemeColor.INK.of(theme));
        g.drawString(mark.label(), (float) left, (float) base);
    }
}
