package gcounter.maelstrom.plot;

import java.awt.BasicStroke;

/** How lines are drawn. Stateless. */
final class Strokes {
    private static final BasicStroke SOLID = new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHED = new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10,
            new float[] {6, 4}, 0);

    private Strokes() {
    }

    static BasicStroke of(Series.Kind kind) {
        return kind == Series.Kind.DASHES ? DASHED : SOLID;
    }
}
