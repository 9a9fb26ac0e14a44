package gcounter.maelstrom.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures in named groups, side by side, as bars or dots with error bars. It is described first and drawn
 * whenever wanted. One thread.
 */
public final class GroupPlot implements Plot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 340;

    private final String title;
    private final List<String> groups;
    private final List<Column> columns = new ArrayList<>();
    private Axis y = Axis.of("").from(0);
    private String x = "";
    private String remark = "";
    private int width = WIDTH;
    private int height = HEIGHT;

    /** A figure for each group; NaN where there is none, and for the ends of errors that are not known. */
    record Column(String name, ThemeColor color, boolean bar, double[] values, double[] lows, double[] highs) {
    }

    private GroupPlot(String title, List<String> groups) {
        this.title = title;
        this.groups = List.copyOf(groups);
    }

    /** @param groups what stands below each group */
    public static GroupPlot titled(String title, List<String> groups) {
        return new GroupPlot(title, groups);
    }

    /** What the groups are. */
    public GroupPlot x(String label) {
        x = label;
        return this;
    }

    /** The axis of the figures: from 0 if they are bars; dots may have a logarithmic one. */
    public GroupPlot y(Axis axis) {
        y = axis;
        return this;
    }

    /** A line of text below the title. */
    public GroupPlot remark(String text) {
        remark = text;
        return this;
    }

    public GroupPlot size(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        return this;
    }

    /** @param values a bar for each group; NaN for none */
    public GroupPlot bars(String name, ThemeColor color, double[] values) {
        return bars(name, color, values, values, values);
    }

    /**
     * @param values a bar for each group; NaN for none
     * @param lows   where each error bar begins
     * @param highs  where it ends
     */
    public GroupPlot bars(String name, ThemeColor color, double[] values, double[] lows, double[] highs) {
        return add(new Column(name, color, true, values, lows, highs));
    }

    /** The same as dots. */
    public GroupPlot dots(String name, ThemeColor color, double[] values, double[] lows, double[] highs) {
        return add(new Column(name, color, false, values, lows, highs));
    }

    private GroupPlot add(Column column) {
        int size = column.values().length;
        if (size != groups.size() || column.lows().length != size || column.highs().length != size) {
            throw new IllegalArgumentException("'" + column.name() + "' has " + size + " figures for "
                    + groups.size() + " groups");
        }
        columns.add(column);
        return this;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void paint(Graphics2D g, Theme theme) {
        Decoration decoration = new Decoration(title, remark, width, height);
        new GroupDrawing(g, theme, decoration, groups, columns).paint(x, y, width, height);
    }
}
