package gcounter.maelstrom.plot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A plot that has been drawn. Immutable.
 *
 * @param name the files' name, without its ending
 * @param alt  what there is to see, for those who can't
 * @param svg  the drawing
 * @param plot what it was drawn from
 */
public record Picture(String name, String alt, String svg, Plot plot) {
    private static final int SHARP = 2;

    public static Picture of(String name, Plot plot) {
        return new Picture(name, plot.title(), PlotRenderer.svg(plot), plot);
    }

    /** Writes {@code name.svg} to the directory, which is made if need be. */
    public Picture writeSvg(Path directory) throws IOException {
        Files.writeString(Files.createDirectories(directory).resolve(name + ".svg"), svg);
        return this;
    }

    /** Writes {@code name.png} and {@code name-dark.png}, at twice the plot's size. */
    public Picture writePng(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(name + ".png"), PlotRenderer.png(plot, Theme.LIGHT, SHARP));
        Files.write(directory.resolve(name + "-dark.png"), PlotRenderer.png(plot, Theme.DARK, SHARP));
        return this;
    }

    /** As part of a page, with nothing outside of it. */
    String inline() {
        String data = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        return "<img alt=\"" + Html.escape(alt) + "\" width=\"" + plot.width() + "\" height=\"" + plot.height()
                + "\" src=\"data:image/svg+xml;base64," + data + "\">";
    }
}
