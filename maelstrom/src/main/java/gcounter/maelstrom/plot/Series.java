package gcounter.maelstrom.plot;

/**
 * Data in a plot with axes. The arrays are not copied.
 *
 * @param name   as in the legend; different for each series of a plot
 * @param y      NaN where there is a gap
 * @param errors half the length of each error bar; null for none
 */
record Series(String name, ThemeColor color, Kind kind, double[] x, double[] y, double[] errors) {
    enum Kind { LINE, DASHES, STEPS, POINTS, DOTTED_LINE }

    Series {
        if (x.length != y.length || errors != null && errors.length != y.length) {
            throw new IllegalArgumentException("the columns of series '" + name + "' differ in length");
        }
    }

    void include(Axis xAxis, Axis yAxis, Range xs, Range ys) {
        for (int i = 0; i < x.length; i++) {
            if (xAxis.shows(x[i]) && yAxis.shows(y[i])) {
                double error = errors == null ? 0 : errors[i];
                xs.include(x[i]);
                ys.include(y[i] + error);
                ys.include(yAxis.shows(y[i] - error) ? y[i] - error : y[i]);
            }
        }
    }
}
