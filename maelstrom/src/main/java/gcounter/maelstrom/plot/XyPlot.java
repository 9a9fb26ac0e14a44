package gcounter.maelstrom.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A plot with two axes: lines, steps, points and error bars, with times shown as lanes and special points
 * marked. It is described first and drawn whenever wanted. One thread.
 */
public final class XyPlot implements Plot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 340;

    private final String title;
    private final List<Series> series = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private Axis x = Axis.of("");
    private Axis y = Axis.of("");
    private String remark = "";
    private int width = WIDTH;
    private int height = HEIGHT;

    /** A special point, with what is special about it. */
    record Mark(String label, ThemeColor color, double x, double y) {
    }

    private XyPlot(String title) {
        this.title = title;
    }

    public static XyPlot titled(String title) {
        return new XyPlot(title);
    }

    public XyPlot x(Axis axis) {
        x = axis;
        return this;
    }

    public XyPlot y(Axis axis) {
        y = axis;
        return this;
    }

    /** A line of text below the title. */
    public XyPlot remark(String text) {
        remark = text;
        return this;
    }

    public XyPlot size(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        return this;
    }

    /** A line through all points; it stops at each NaN and goes on after it. */
    public XyPlot line(String name, ThemeColor color, double[] xs, double[] ys) {
        return add(new Series(name, color, Series.Kind.LINE, xs, ys, null));
    }

    /** The same, dashed. */
    public XyPlot dashes(String name, ThemeColor color, double[] xs, double[] ys) {
        return add(new Series(name, color, Series.Kind.DASHES, xs, ys, null));
    }

    /** A line that keeps each value up to the next x. */
    public XyPlot steps(String name, ThemeColor color, double[] xs, double[] ys) {
        return add(new Series(name, color, Series.Kind.STEPS, xs, ys, null));
    }

    /** Small translucent points. There should be a few thousand at most: see {@link Downsampler}. */
    public XyPlot points(String name, ThemeColor color, double[] xs, double[] ys) {
        return add(new Series(name, color, Series.Kind.POINTS, xs, ys, null));
    }

    /** A line with a dot at each point. */
    public XyPlot dottedLine(String name, ThemeColor color, double[] xs, double[] ys) {
        return add(new Series(name, color, Series.Kind.DOTTED_LINE, xs, ys, null));
    }

    /**
     * A line with a dot and an error bar at each point.
     *
     * @param errors half the length of each bar, in the units of y
     */
    public XyPlot dottedLine(String name, ThemeColor color, double[] xs, double[] ys, double[] errors) {
        return add(new Series(name, color, Series.Kind.DOTTED_LINE, xs, ys, errors));
    }

    private XyPlot add(Series one) {
        series.add(one);
        return this;
    }

    /** Times at which something was so. */
    public XyPlot lane(Lane lane) {
        lanes.add(lane);
        return this;
    }

    /** A ring around a point, with a label beside it. */
    public XyPlot mark(String label, ThemeColor color, double atX, double atY) {
        marks.add(new Mark(label, color, atX, atY));
        return this;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height + XyDrawing.lanesHeight(lanes.size());
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void paint(Graphics2D g, Theme theme) {
        Decoration decoration = new Decoration(title, remark, width(), height());
        new XyDrawing(g, theme, x, y, decoration).paint(series, lanes, marks, width(), height());
    }
}
