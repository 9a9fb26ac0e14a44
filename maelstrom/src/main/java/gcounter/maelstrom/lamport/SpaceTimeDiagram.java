package gcounter.maelstrom.lamport;

import gcounter.maelstrom.lamport.SpaceTimeLayout.End;
import gcounter.maelstrom.message.Names;
import gcounter.maelstrom.plot.Plot;
import gcounter.maelstrom.plot.Theme;
import gcounter.maelstrom.plot.ThemeColor;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Messages as a diagram: a line downwards for everyone, in which time passes, and an arrow for each message. What
 * happens at one moment stands in one row, and from row to row as much time passes as it says at the left.
 */
@SuppressWarnings("ReferenceEquality") // an end is this very message's: another may say the same
public final class SpaceTimeDiagram implements Plot {
    private static final int TIME_WIDTH = 92;
    private static final int WIDEST = 190;
    private static final int NARROWEST = 130;
    private static final int PAGE = 900;
    private static final int TOP = 74;
    private static final int ROW = 22;
    private static final int BOTTOM = 20;
    private static final int ARROW = 7;
    private static final int CROSS = 5;
    private static final double LABEL_AT = 0.5;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final Font NAME = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private final Excerpt excerpt;
    private final Map<String, Integer> columns;
    private final int column;
    private final SpaceTimeLayout layout;

    public SpaceTimeDiagram(Excerpt excerpt) {
        this.excerpt = excerpt;
        List<String> names = excerpt.participants();
        columns = IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, i -> i));
        column = Math.max(NARROWEST, Math.min(WIDEST, (PAGE - TIME_WIDTH) / Math.max(1, names.size())));
        layout = new SpaceTimeLayout(excerpt.messages());
    }

    @Override
    public int width() {
        return Math.max(PAGE / 2, TIME_WIDTH + column * columns.size());
    }

    @Override
    public int height() {
        return TOP + ROW * Math.max(1, layout.rows()) + BOTTOM;
    }

    @Override
    public String title() {
        return excerpt.title();
    }

    @Override
    public void paint(Graphics2D g, Theme theme) {
        g.setColor(ThemeColor.PAPER.of(theme));
        g.fill(new Rectangle2D.Double(0, 0, width(), height()));
        g.setColor(ThemeColor.INK.of(theme));
        g.setFont(TITLE);
        g.drawString(excerpt.title(), 8, 25);
        lifelines(g, theme);
        times(g, theme);
        for (End end : layout.ends()) {
            if (end.what() != End.What.SENT) {
                arrow(g, theme, layout.sending(end.message()), end);
            } else if (end.message().isLost()) {
                lost(g, theme, end);
            }
        }
    }

    private double x(String name) {
        return TIME_WIDTH + (columns.get(name) + 0.5) * column;
    }

    private static double y(End end) {
        return TOP + (end.row() + 0.5) * ROW;
    }

    private void lifelines(Graphics2D g, Theme theme) {
        for (String name : excerpt.participants()) {
            g.setFont(NAME);
            g.setColor(ThemeColor.INK.of(theme));
            int wide = g.getFontMetrics(NAME).stringWidth(name);
            g.drawString(name, (float) (x(name) - wide / 2.0), TOP - 16);
            g.setStroke(new BasicStroke(1));
            g.setColor(ThemeColor.FRAME.of(theme));
            g.draw(new Line2D.Double(x(name), TOP - 8, x(name), height() - BOTTOM / 2.0));
        }
    }

    private void times(Graphics2D g, Theme theme) {
        g.setFont(LABEL);
        g.setColor(ThemeColor.QUIET.of(theme));
        g.drawString("time (s)", 8, TOP - 16);
        long shown = Long.MIN_VALUE;
        for (End end : layout.ends()) {
            if (end.time() != shown) {
                g.drawString(Excerpt.seconds(end.time()), 8, (float) y(end) + 4);
                shown = end.time();
            }
        }
    }

    private static ThemeColor color(TimedMessage message) {
        if (Names.isClient(message.src()) || Names.isClient(message.dest())) {
            return ThemeColor.BLUE;
        }
        return Names.isService(message.src()) || Names.isService(message.dest()) ? ThemeColor.TEAL : ThemeColor.PURPLE;
    }

    private void arrow(Graphics2D g, Theme theme, End from, End to) {
        TimedMessage message = to.message();
        boolean dropped = to.what() == End.What.DROPPED;
        ThemeColor color = dropped ? ThemeColor.RED : color(message);
        line(g, theme, color, x(message.src()), y(from), x(message.dest()), y(to), dropped);
        label(g, theme, message, (x(message.src()) + x(message.dest())) * LABEL_AT, (y(from) + y(to)) * LABEL_AT);
    }

    /** Half an arrow: it never got there. */
    private void lost(Graphics2D g, Theme theme, End from) {
        TimedMessage message = from.message();
        double x = (x(message.src()) + x(message.dest())) / 2;
        double y = y(from) + ROW / 2.0;
        line(g, theme, ThemeColor.RED, x(message.src()), y(from), x, y, true);
        label(g, theme, message, (x(message.src()) + x) / 2, (y(from) + y) / 2);
    }

    private void line(Graphics2D g, Theme theme, ThemeColor color, double x1, double y1, double x2, double y2,
                      boolean cross) {
        g.setColor(color.of(theme));
        g.setStroke(new BasicStroke(1.4f));
        g.draw(new Line2D.Double(x1, y1, x2, y2));
        if (cross) {
            g.setStroke(new BasicStroke(2));
            g.draw(new Line2D.Double(x2 - CROSS, y2 - CROSS, x2 + CROSS, y2 + CROSS));
            g.draw(new Line2D.Double(x2 - CROSS, y2 + CROSS, x2 + CROSS, y2 - CROSS));
            return;
        }
        double angle = Math.atan2(y2 - y1, x2 - x1);
        Path2D head = new Path2D.Double();
        head.moveTo(x2, y2);
        head.lineTo(x2 - ARROW * Math.cos(angle - 0.45), y2 - ARROW * Math.sin(angle - 0.45));
        head.lineTo(x2 - ARROW * Math.cos(angle + 0.45), y2 - ARROW * Math.sin(angle + 0.45));
        head.closePath();
        g.fill(head);
    }

    private static void label(Graphics2D g, Theme theme, TimedMessage message, double x, double y) {
        String text = MessageLabels.of(message.body());
        g.setFont(LABEL);
        double wide = g.getFontMetrics(LABEL).stringWidth(text);
        g.setColor(ThemeColor.PAPER.of(theme));
        g.fill(new Rectangle2D.Double(x - wide / 2 - 2, y - 6, wide + 4, 12));
        g.setColor(ThemeColor.INK.of(theme));
        g.drawString(text, (float) (x - wide / 2), (float) y + 4);
    }
}
