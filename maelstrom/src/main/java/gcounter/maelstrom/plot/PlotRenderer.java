package gcounter.maelstrom.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Turns plots into files. No display is needed, but fonts are: ask {@link #obstacle()} first. Stateless.
 */
public final class PlotRenderer {
    static {
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }

    private PlotRenderer() {
    }

    /** Why nothing can be drawn on this machine, as a sentence; empty when all is well. */
    public static Optional<String> obstacle() {
        try {
            Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            int width = g.getFontMetrics(Fonts.TEXT).stringWidth("m");
            g.dispose();
            return width > 0 ? Optional.empty() : Optional.of("There are no pictures: the fonts have no letters.");
        } catch (RuntimeException | Error e) {
            // Without fonts, or without the libraries that read them, JDKs throw InternalError, plain Error and more.
            return Optional.of("There are no pictures: Java finds no usable fonts on this machine (" + e
                    + "); install fontconfig and a font.");
        }
    }

    /** A picture that shows light or dark colours, as the one who looks at it prefers. */
    public static String svg(Plot plot) {
        return Svg.draw(plot);
    }

    /** @param scale pixels per pixel of the plot's size: 2 for sharp screens */
    public static byte[] png(Plot plot, Theme theme, int scale) {
        BufferedImage image = new BufferedImage(plot.width() * scale, plot.height() * scale,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.scale(scale, scale);
        plot.paint(g, theme);
        g.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
