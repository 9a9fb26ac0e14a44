package gcounter.maelstrom.plot;

import java.awt.BasicStroke;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How XChart is to draw axes. Stateless. */
final class Styles {
    /** Room for the numbers and names on the left: the same everywhere, so that plots of one width line up. */
    static final int LEFT_WIDTH = 84;
    /** A pixel or more less than all: XChart draws no ticks at the very edge. */
    private static final double CONTENT = 0.988;
    private static final double UNEVEN = 0.4142;
    private static final int TICKS_APART_X = 90;
    private static final int TICKS_APART_Y = 44;

    private Styles() {
    }

    /** A chart with nothing but these axes, both ends of which have to be known. */
    static XYChart chart(int width, int height, Axis x, Axis y, Theme theme) {
        XYChart chart = new XYChart(width, height);
        chart.setXAxisTitle(x.label());
        chart.setYAxisTitle(y.label());
        XYStyler styler = chart.getStyler();
        look(styler, theme);
        styler.setXAxisLogarithmic(x.logarithmic());
        styler.setXAxisLogarithmicDecadeOnly(x.logarithmic());
        styler.setXAxisMin(x.min());
        styler.setXAxisMax(x.max());
        styler.setXAxisTickLabelsFormattingFunction(x.labels()::apply);
        styler.setYAxisLogarithmic(y.logarithmic());
        styler.setYAxisLogarithmicDecadeOnly(y.logarithmic());
        styler.setYAxisMin(y.min());
        styler.setYAxisMax(y.max());
        styler.setYAxisTickLabelsFormattingFunction(y.labels()::apply);
        XYSeries unseen = chart.addSeries("unseen", uneven(x), uneven(y));
        unseen.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        unseen.setMarker(SeriesMarkers.NONE);
        return chart;
    }

    /** XChart puts a tick at each value when all are evenly spaced, and takes offence when there are none. */
    private static double[] uneven(Axis axis) {
        return new double[] {axis.min(), axis.min() + (axis.max() - axis.min()) * UNEVEN, axis.max()};
    }

    private static void look(XYStyler styler, Theme theme) {
        styler.setLegendVisible(false);
        styler.setChartTitleVisible(false);
        styler.setChartBackgroundColor(ThemeColor.PAPER.of(theme));
        styler.setPlotBackgroundColor(ThemeColor.PAPER.of(theme));
        styler.setPlotBorderColor(ThemeColor.FRAME.of(theme));
        styler.setPlotGridLinesColor(ThemeColor.GRID.of(theme));
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotContentSize(CONTENT);
        styler.setPlotMargin(0);
        styler.setChartFontColor(ThemeColor.QUIET.of(theme));
        styler.setXAxisTitleColor(ThemeColor.QUIET.of(theme));
        styler.setYAxisTitleColor(ThemeColor.QUIET.of(theme));
        styler.setAxisTickLabelsColor(ThemeColor.QUIET.of(theme));
        styler.setAxisTickMarksColor(ThemeColor.FRAME.of(theme));
        styler.setAxisTitleFont(Fonts.TEXT);
        styler.setAxisTickLabelsFont(Fonts.SMALL);
        styler.setErrorBarsColorSeriesColor(true);
        styler.setYAxisLeftWidthHint(LEFT_WIDTH);
        styler.setXAxisTickMarkSpacingHint(TICKS_APART_X);
        styler.setYAxisTickMarkSpacingHint(TICKS_APART_Y);
        styler.setAntiAlias(true);
        styler.setTextAntiAlias(true);
    }
}
