package gcounter.maelstrom.plot;

import java.awt.Font;

/** The type of all pictures. The family is generic, so that every machine has it. */
final class Fonts {
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private Fonts() {
    }
}
