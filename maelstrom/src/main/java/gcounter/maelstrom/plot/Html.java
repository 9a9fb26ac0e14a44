package gcounter.maelstrom.plot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text as HTML. Stateless. */
public final class Html {
    private Html() {
    }

    /** For text and for attributes between double quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** A path as a link has it, for attributes between double quotes. */
    public static String link(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
    }
}
