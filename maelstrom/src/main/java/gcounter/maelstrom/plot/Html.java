package gcounter.maelstrom.plot;

/** Text as HTML. Stateless. */
public final class Html {
    private Html() {
    }

    /** For text and for attributes between double quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
