package gcounter.maelstrom.plot;

/** The two kinds of background that a picture may have to stand on. */
public enum Theme {
    LIGHT,
    DARK
}
