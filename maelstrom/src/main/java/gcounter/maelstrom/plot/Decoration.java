package gcounter.maelstrom.plot;

import java.awt.BasicStroke;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What stands around the axes of a plot: title, remark, and legend, which wraps. One thread. */
final class Decoration {
    static final int LEFT = 8;

    private static final int TITLE_BASE = 25;
    private static final int REMARK_BASE = 43;
    private static final int ROW = 20;
    private static final int SWATCH = 18;
    private static final int GAP = 6;
    private static final int APART = 22;

    private final String title;
    private final String remark;
    private final int width;
    private final int height;

    /** @param remark a line below the title; empty for none */
    Decoration(String title, String remark, int width, int height) {
        this.title = title;
        this.remark = remark;
        this.width = width;
        this.height = height;
    }

    /** Where the title and the remark end. */
    int top() {
        return remark.isEmpty() ? 34 : 52;
    }

    void paint(Graphics2D g, Theme theme) {
        g.setColor(ThemeColor.PAPER.of(theme));
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        g.setColor(ThemeColor.INK.of(theme));
        g.setFont(Fonts.TITLE);
        g.drawString(title, LEFT, TITLE_BASE);
        if (!remark.isEmpty()) {
            g.setColor(ThemeColor.QUIET.of(theme));
            g.setFont(Fonts.TEXT);
            g.drawString(remark, LEFT, REMARK_BASE);
        }
    }

    /** An entry of a legend. */
    record Entry(String name, ThemeColor color, Series.Kind kind) {
    }

    /** How high the legend is going to be. */
    int legendHeight(Graphics2D g, List<Entry> entries) {
        return entries.isEmpty() ? 0 : legend(g, null, entries) + GAP;
    }

    /** Draws the legend at the bottom. */
    void paintLegend(Graphics2D g, Theme theme, List<Entry> entries) {
        if (!entries.isEmpty()) {
            legend(g, theme, entries);
        }
    }

    /** Draws it, or just measures it when there is no theme; answers its height. */
    private int legend(Graphics2D g, Theme theme, List<Entry> entries) {
        FontMetrics metrics = g.getFontMetrics(Fonts.TEXT);
        int rows = 1;
        int x = LEFT;
        for (Entry entry : entries) {
            int needed = SWATCH + GAP + metrics.stringWidth(entry.name());
            if (x > LEFT && x + needed > width - LEFT) {
                rows++;
                x = LEFT;
            }
            x += needed + APART;
        }
        if (theme != null) {
            int y = height - rows * ROW - GAP;
            x = LEFT;
            for (Entry entry : entries) {
                int needed = SWATCH + GAP + metrics.stringWidth(entry.name());
                if (x > LEFT && x + needed > width - LEFT) {
                    y += ROW;
                    x = LEFT;
                }
                swatch(g, theme, entry, x, y + ROW / 2.0);
                g.setColor(ThemeColor.QUIET.of(theme));
                g.setFont(Fonts.TEXT);
                g.drawString(entry.name(), x + SWATCH + GAP, y + ROW / 2 + 4);
                x += needed + APART;
            }
        }
        return rows * ROW;
    }

    private static void swatch(Graphics2D g, Theme theme, Entry entry, double x, double y) {
        g.setColor(entry.color().of(theme));
        if (entry.kind() == null) {
            g.fill(new Rectangle2D.Double(x + 3, y - 6, 12, 12));
        } else if (entry.kind() == Series.Kind.POINTS) {
            g.fill(new Rectangle2D.Double(x + SWATCH / 2.0 - 2, y - 2, 5, 5));
        } else {
            g.setStroke(Strokes.of(entry.kind()));
            g.draw(new Line2D.Double(x, y, x + SWATCH, y));
            g.setStroke(new BasicStroke(1));
        }
    }
}
