package gcounter.maelstrom.plot;

import java.awt.Color;

/**
 * The colours of all pictures, each in two versions that read alike, one on a light background and one on a
 * dark one. Every light version is there only once: a drawn picture is turned into its dark twin by colour.
 */
public enum ThemeColor {
    BLUE(0x0B62C4, 0x6CB2FF),
    ORANGE(0xCB540A, 0xFF9E57),
    GREEN(0x1A7F4B, 0x5ED296),
    PURPLE(0x9A359A, 0xE08BE0),
    TEAL(0x0E7C86, 0x5FD0DA),
    RED(0xC0243B, 0xFF7A8A),
    OCHRE(0x8A6D00, 0xE0C24A),
    SLATE(0x5B6470, 0xAAB4C0),
    /** What the picture stands on. */
    PAPER(0xFFFFFF, 0x14181D),
    /** Titles. */
    INK(0x1F2328, 0xE6EAEF),
    /** Labels of axes, and remarks. */
    QUIET(0x4D5761, 0xB4BDC8),
    /** The plot's edge. */
    FRAME(0xB9C0C8, 0x4A535E),
    /** Lines behind the data. */
    GRID(0xE3E7EB, 0x2A313A);

    private static final ThemeColor[] SERIES = {BLUE, ORANGE, GREEN, PURPLE, TEAL, RED, OCHRE, SLATE};

    private final Color light;
    private final Color dark;

    ThemeColor(int light, int dark) {
        this.light = new Color(light);
        this.dark = new Color(dark);
    }

    /** A colour for the series in this place; they repeat after eight. */
    public static ThemeColor series(int place) {
        return SERIES[place % SERIES.length];
    }

    public Color of(Theme theme) {
        return theme == Theme.LIGHT ? light : dark;
    }

    /** @param opacity from 0 to 1 */
    Color of(Theme theme, double opacity) {
        Color full = of(theme);
        return new Color(full.getRed(), full.getGreen(), full.getBlue(), (int) Math.round(opacity * 255));
    }
}
