package gcounter.maelstrom.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sweep is to try: every setup at every rate, so many times. Immutable.
 *
 * @param rates in rising order
 * @param flags of every test
 */
public record Grid(List<Setup> setups, List<Double> rates, int repetitions, List<String> flags) {
    /** The tests in the order in which they run: a repetition is a whole round, so that a bad minute strikes all. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            for (Setup setup : setups) {
                for (double rate : rates) {
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
        results.put("flags", flags);
        return results;
    }
}
