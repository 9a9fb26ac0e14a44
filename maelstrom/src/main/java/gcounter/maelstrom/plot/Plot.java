package gcounter.maelstrom.plot;

import java.awt.Graphics2D;

/** Something that can be drawn: with axes, as bars, or in its own way. */
public interface Plot {
    /** The size on a page, in pixels of 1/96 inch. */
    int width();

    int height();

    /** What there is to see, in a few words. */
    String title();

    /** Draws it, background included, from (0, 0) to (width, height). May be called more than once. */
    void paint(Graphics2D g, Theme theme);
}
