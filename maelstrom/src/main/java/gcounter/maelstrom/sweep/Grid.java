package gcounter.maelstrom.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sweep is to try: every setup at every rate, so many times; or every setup at rates that a search for its knee
 * asks for. Immutable.
 *
 * @param rates       in rising order; of a search the first one alone
 * @param repetitions of a search, how often the rates next to the knee are tried
 * @param mostP99     how long 99 % of the operations may take for a search, in milliseconds; NaN for no search
 * @param flags       of every test
 */
public record Grid(List<Setup> setups, List<Double> rates, int repetitions, double mostP99, List<String> flags) {
    boolean isSearch() {
        return !Double.isNaN(mostP99);
    }

    /**
     * The tests in the order in which they run, of a search the first ones: all setups in turn, and a repetition is a
     * whole round, so that a bad minute strikes all.
     */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            for (double rate : rates) {
                for (Setup setup : setups) {
                    points.add(new Point(points.size(), setup, setup.label(setups), rate, repetition));
                }
            }
        }
        return points;
    }

    /** For programs; two grids with the same are the same. */
    Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        Map<String, Object> series = new LinkedHashMap<>();
        setups.forEach(setup -> series.put(setup.label(setups), setup.results()));
        results.put("series", series);
        results.put("rates", rates);
        results.put("repetitions", repetitions);
        if (isSearch()) {
            results.put("find-knee", mostP99);
        }
        results.put("flags", flags);
        return results;
    }
}
