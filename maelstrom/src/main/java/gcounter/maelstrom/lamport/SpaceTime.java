package gcounter.maelstrom.lamport;

import gcounter.maelstrom.net.Names;
import gcounter.maelstrom.plot.Hue;
import gcounter.maelstrom.plot.Plot;
import gcounter.maelstrom.plot.Shade;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A scene as a diagram: a line downwards for everyone, in which time passes, and an arrow for each message. What
 * happens at one moment stands in one row, and from row to row as much time passes as it says at the left.
 */
public final class SpaceTime implements Plot {
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

    private final Scene scene;
    private final Map<String, Integer> columns;
    private final int column;
    private final List<Moment> moments = new ArrayList<>();
    private final int rows;

    private enum What { SENT, RECEIVED, DROPPED }

    /** One end of an arrow, and the row that it is in. */
    private record Moment(long time, Hop hop, What what, int row) {
        Moment inRow(int newRow) {
            return new Moment(time, hop, what, newRow);
        }
    }

    public SpaceTime(Scene scene) {
        this.scene = scene;
        List<String> names = scene.participants();
        columns = IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, i -> i));
        column = Math.max(NARROWEST, Math.min(WIDEST, (PAGE - TIME_WIDTH) / Math.max(1, names.size())));
        rows = layOut();
    }

    /** Gives each end of an arrow its row: a new one, unless it is the other end of a message that took no time. */
    private int layOut() {
        List<Moment> unplaced = new ArrayList<>();
        for (Hop hop : scene.hops()) {
            unplaced.add(new Moment(hop.sent(), hop, What.SENT, 0));
            hop.received().forEach(time -> unplaced.add(new Moment(time, hop, What.RECEIVED, 0)));
            hop.dropped().forEach(time -> unplaced.add(new Moment(time, hop, What.DROPPED, 0)));
        }
        unplaced.sort(Comparator.comparingLong(Moment::time).thenComparing(moment -> moment.hop().id())
                .thenComparing(Moment::what));
        int row = -1;
        Moment before = null;
        for (Moment moment : unplaced) {
            boolean same = before != null && before.hop() == moment.hop() && before.time() == moment.time();
            row += same ? 0 : 1;
            moments.add(moment.inRow(row));
            before = moment;
        }
        return row + 1;
    }

    @Override
    public int width() {
        return Math.max(PAGE / 2, TIME_WIDTH + column * columns.size());
    }

    @Override
    public int height() {
        return TOP + ROW * Math.max(1, rows) + BOTTOM;
    }

    @Override
    public String title() {
        return scene.title();
    }

    @Override
    public void paint(Graphics2D g, Shade shade) {
        g.setColor(Hue.PAPER.of(shade));
        g.fill(new Rectangle2D.Double(0, 0, width(), height()));
        g.setColor(Hue.INK.of(shade));
        g.setFont(TITLE);
        g.drawString(scene.title(), 8, 25);
        lifelines(g, shade);
        times(g, shade);
        for (Moment moment : moments) {
            if (moment.what() != What.SENT) {
                arrow(g, shade, sending(moment.hop()), moment);
            } else if (moment.hop().isLost()) {
                lost(g, shade, moment);
            }
        }
    }

    private Moment sending(Hop hop) {
        return moments.stream().filter(moment -> moment.hop() == hop && moment.what() == What.SENT).findFirst()
                .orElseThrow();
    }

    private double x(String name) {
        return TIME_WIDTH + (columns.get(name) + 0.5) * column;
    }

    private static double y(Moment moment) {
        return TOP + (moment.row() + 0.5) * ROW;
    }

    private void lifelines(Graphics2D g, Shade shade) {
        for (String name : scene.participants()) {
            g.setFont(NAME);
            g.setColor(Hue.INK.of(shade));
            int wide = g.getFontMetrics(NAME).stringWidth(name);
            g.drawString(name, (float) (x(name) - wide / 2.0), TOP - 16);
            g.setStroke(new BasicStroke(1));
            g.setColor(Hue.FRAME.of(shade));
            g.draw(new Line2D.Double(x(name), TOP - 8, x(name), height() - BOTTOM / 2.0));
        }
    }

    private void times(Graphics2D g, Shade shade) {
        g.setFont(LABEL);
        g.setColor(Hue.QUIET.of(shade));
        g.drawString("time (s)", 8, TOP - 16);
        long shown = Long.MIN_VALUE;
        for (Moment moment : moments) {
            if (moment.time() != shown) {
                g.drawString(Scene.seconds(moment.time()), 8, (float) y(moment) + 4);
                shown = moment.time();
            }
        }
    }

    private static Hue hue(Hop hop) {
        if (Names.isClient(hop.src()) || Names.isClient(hop.dest())) {
            return Hue.BLUE;
        }
        return Names.isService(hop.src()) || Names.isService(hop.dest()) ? Hue.TEAL : Hue.PURPLE;
    }

    private void arrow(Graphics2D g, Shade shade, Moment from, Moment to) {
        Hop hop = to.hop();
        boolean dropped = to.what() == What.DROPPED;
        Hue hue = dropped ? Hue.RED : hue(hop);
        line(g, shade, hue, x(hop.src()), y(from), x(hop.dest()), y(to), dropped);
        label(g, shade, hop, (x(hop.src()) + x(hop.dest())) * LABEL_AT, (y(from) + y(to)) * LABEL_AT);
    }

    /** Half an arrow: it never got there. */
    private void lost(Graphics2D g, Shade shade, Moment from) {
        Hop hop = from.hop();
        double x = (x(hop.src()) + x(hop.dest())) / 2;
        double y = y(from) + ROW / 2.0;
        line(g, shade, Hue.RED, x(hop.src()), y(from), x, y, true);
        label(g, shade, hop, (x(hop.src()) + x) / 2, (y(from) + y) / 2);
    }

    private void line(Graphics2D g, Shade shade, Hue hue, double x1, double y1, double x2, double y2, boolean cross) {
        g.setColor(hue.of(shade));
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

    private static void label(Graphics2D g, Shade shade, Hop hop, double x, double y) {
        String text = Labels.of(hop.body());
        g.setFont(LABEL);
        double wide = g.getFontMetrics(LABEL).stringWidth(text);
        g.setColor(Hue.PAPER.of(shade));
        g.fill(new Rectangle2D.Double(x - wide / 2 - 2, y - 6, wide + 4, 12));
        g.setColor(Hue.INK.of(shade));
        g.drawString(text, (float) (x - wide / 2), (float) y + 4);
    }
}
