package gcounter.maelstrom.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws plots as SVG. What the library writes is made smaller by an order of magnitude: equal styles become
 * classes, and numbers end after the second digit. And it is made to fit its surroundings: one picture shows
 * the light colours or the dark ones, as the reader prefers. Stateless.
 */
final class Svg {
    private static final Pattern PROLOGUE = Pattern.compile("(?s)^.*?(?=<svg )");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern LONG_NUMBER = Pattern.compile("(\\d\\.\\d\\d)\\d+");
    private static final Pattern STYLE = Pattern.compile("style=\"([^\"]*)\"");
    private static final Pattern FONT = Pattern.compile("font-family:(&quot;.*?&quot;|[^;]*)");
    private static final Pattern BETWEEN = Pattern.compile(">\\s+<");
    private static final Pattern COLOUR = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
    private static final Pattern OPENING = Pattern.compile("<svg [^>]*>");
    /** Of like widths; so the text that XChart draws letter by letter and the rest look the same. */
    private static final String FAMILIES = "DejaVu Sans,Verdana,sans-serif";
    /** In pixels; the library does not mention it. */
    private static final int DEFAULT_SIZE = 12;
    private static final Map<String, String> TWINS = twins();

    private Svg() {
    }

    static String draw(Plot plot) {
        VectorGraphics2D g = new VectorGraphics2D();
        plot.paint(g, Theme.LIGHT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new SVGProcessor().getDocument(g.getCommands(), new PageSize(plot.width(), plot.height()))
                    .writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shrink(bytes.toString(StandardCharsets.UTF_8), plot);
    }

    private static String shrink(String drawn, Plot plot) {
        String svg = PROLOGUE.matcher(drawn).replaceFirst("");
        svg = BETWEEN.matcher(svg).replaceAll("><").strip();
        svg = TAG.matcher(svg).replaceAll(tag -> Matcher.quoteReplacement(
                LONG_NUMBER.matcher(tag.group()).replaceAll("$1")));
        Map<String, String> classes = new LinkedHashMap<>();
        svg = STYLE.matcher(svg).replaceAll(found -> "class=\""
                + classes.computeIfAbsent(found.group(1), style -> "s" + classes.size()) + "\"");
        String opening = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + plot.width() + "\" height=\""
                + plot.height() + "\" viewBox=\"0 0 " + plot.width() + " " + plot.height() + "\" role=\"img\">"
                + "<title>" + Html.escape(plot.title()) + "</title><style>" + sheet(classes) + "</style>";
        return OPENING.matcher(svg).replaceFirst(Matcher.quoteReplacement(opening)) + "\n";
    }

    private static String sheet(Map<String, String> classes) {
        StringBuilder light = new StringBuilder("svg{font:" + DEFAULT_SIZE + "px " + FAMILIES + "}");
        StringBuilder dark = new StringBuilder();
        classes.forEach((style, name) -> {
            String plain = FONT.matcher(style).replaceAll("font-family:" + FAMILIES);
            light.append('.').append(name).append('{').append(plain).append('}');
            StringBuilder other = new StringBuilder();
            for (String property : plain.split(";")) {
                String twin = COLOUR.matcher(property).replaceAll(Svg::twin);
                if (!twin.equals(property)) {
                    other.append(twin).append(';');
                }
            }
            if (!other.isEmpty()) {
                dark.append('.').append(name).append('{').append(other).append('}');
            }
        });
        return light + "@media screen and (prefers-color-scheme:dark){" + dark + "}";
    }

    private static String twin(MatchResult colour) {
        return TWINS.getOrDefault(colour.group(), colour.group());
    }

    private static Map<String, String> twins() {
        Map<String, String> twins = new LinkedHashMap<>();
        for (ThemeColor color : ThemeColor.values()) {
            twins.put(css(color, Theme.LIGHT), css(color, Theme.DARK));
        }
        return twins;
    }

    private static String css(ThemeColor color, Theme theme) {
        java.awt.Color colour = color.of(theme);
        return "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
    }
}
