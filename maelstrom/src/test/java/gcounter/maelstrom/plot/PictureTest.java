package gcounter.maelstrom.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class PictureTest {
    private static final double[] X = DoubleStream.iterate(0, x -> x + 1).limit(600).toArray();

    @BeforeEach
    void needsFonts() {
        Assumptions.assumeTrue(PlotRenderer.obstacle().isEmpty(), () -> PlotRenderer.obstacle().orElse(""));
    }

    private static XyPlot plot() {
        double[] y = Arrays.stream(X).map(x -> 1 + x % 7).toArray();
        return XyPlot.titled("Latency & more").x(Axis.of("time (s)").from(0)).y(Axis.of("latency (ms)").log())
                .line("p50", ThemeColor.BLUE, X, y)
                .dottedLine("p99", ThemeColor.ORANGE, new double[] {1, 2}, new double[] {5, 9}, new double[] {8, 1})
                .points("operations", ThemeColor.GREEN, X, y)
                .lane(new Lane("partition", ThemeColor.PURPLE, List.of(new Lane.Span(10, 20))))
                .mark("knee", ThemeColor.BLUE, 100, 5);
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anSvgIsWellFormedAndSmallAndNamesWhatItShows() throws Exception {
        String svg = PlotRenderer.svg(plot());
        Document document = parse(svg);
        assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Latency & more");
        assertThat(svg).contains(">partition<").contains(">knee<").contains(">p99<").doesNotContain("NaN");
        assertThat(svg.length()).isLessThan(200_000);
    }

    @Test
    void anSvgHasADarkTwinOfEachColour() {
        String svg = PlotRenderer.svg(plot());
        String dark = svg.substring(svg.indexOf("prefers-color-scheme:dark"), svg.indexOf("</style>"));
        for (ThemeColor color : List.of(ThemeColor.BLUE, ThemeColor.ORANGE, ThemeColor.GREEN,
                ThemeColor.PURPLE, ThemeColor.PAPER, ThemeColor.INK, ThemeColor.QUIET)) {
            Color colour = color.of(Theme.DARK);
            assertThat(dark).as(color.name()).contains(
                    "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")");
        }
    }

    @Test
    void noTwoHuesLookTheSameInTheLight() {
        assertThat(Arrays.stream(ThemeColor.values()).map(color -> color.of(Theme.LIGHT))).doesNotHaveDuplicates();
    }

    @Test
    void aPngIsTwiceTheSizeOnTheRightPaper(@TempDir Path directory) throws IOException {
        Picture.of("latency", plot()).writePng(directory);
        for (Theme theme : Theme.values()) {
            String name = theme == Theme.LIGHT ? "latency.png" : "latency-dark.png";
            BufferedImage image = ImageIO.read(directory.resolve(name).toFile());
            assertThat(image.getWidth()).isEqualTo(2 * plot().width());
            assertThat(image.getHeight()).isEqualTo(2 * plot().height());
            assertThat(new Color(image.getRGB(2, 2))).isEqualTo(ThemeColor.PAPER.of(theme));
        }
    }

    @Test
    void aValueBetweenGapsHasAMarker() throws Exception {
        double nan = Double.NaN;
        double[] xs = {1, 2, 3, 4, 5};
        assertThat(circles(xs, nan, 7, nan, 8, 9)).isEqualTo(1);
        assertThat(circles(xs, 3, nan, 0, nan, 9)).isEqualTo(3);
        assertThat(circles(xs, 3, 4, 5, 6, 7)).isZero();
    }

    private static int circles(double[] xs, double... ys) throws Exception {
        String svg = PlotRenderer.svg(XyPlot.titled("t").y(Axis.of("y").from(0)).line("a", ThemeColor.BLUE, xs, ys));
        return parse(svg).getElementsByTagName("circle").getLength()
                + parse(svg).getElementsByTagName("ellipse").getLength();
    }

    @Test
    void nothingToShowIsSaid() {
        double[] none = {};
        double[] zeroes = {0, 0};
        assertThat(PlotRenderer.svg(XyPlot.titled("t").line("a", ThemeColor.BLUE, none, none)))
                .contains("nothing to show");
        assertThat(PlotRenderer.svg(XyPlot.titled("t").y(Axis.of("y").log())
                .line("a", ThemeColor.BLUE, zeroes, zeroes)))
                .contains("nothing to show");
    }

    @Test
    void groupsMayLackFiguresAndErrors() throws Exception {
        String longName = "a group with a name that is far too long " + "x".repeat(99);
        GroupPlot plot = GroupPlot.titled("bars", List.of("one", longName))
                .y(Axis.of("adds per second").from(0)).x("threads")
                .bars("ours", ThemeColor.BLUE, new double[] {1, Double.NaN})
                .bars("lock", ThemeColor.ORANGE, new double[] {2, 3}, new double[] {1, Double.NaN},
                        new double[] {4, 3});
        assertThat(parse(PlotRenderer.svg(plot)).getElementsByTagName("text").getLength()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aPageStandsAlone(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("page.html");
        new Page("A <page>").section("S").paragraph("a < b").listing("x & y")
                .table(List.of("what", "#n"), List.of(List.of("<i>", "1")))
                .picture(Picture.of("p", plot()), "caption").write(file);
        String html = Files.readString(file);
        assertThat(html).contains("A &lt;page&gt;", "a &lt; b", "x &amp; y", "&lt;i&gt;", "class=\"n\">1<",
                "alt=\"Latency &amp; more\"", "src=\"data:image/svg+xml;base64,");
        assertThat(html).doesNotContain("src=\"http").doesNotContain("@import");
    }
}
