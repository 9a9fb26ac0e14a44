package gcounter.maelstrom.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A series: one setup at all rates that were tried.
 *
 * @param steps in rising order of their rates
 * @param knee  the place of the knee among them, or {@link Knee#NONE}
 * @param says  what a search has found, in a sentence without its subject; null where there was none
 */
record Curve(String label, List<Step> steps, int knee, String says) {
    /** The curves of a grid, as far as there are outcomes. */
    static List<Curve> of(Grid grid, Map<Point, Outcome> outcomes) {
        Map<String, Map<Double, List<Outcome>>> sorted = new LinkedHashMap<>();
        outcomes.forEach((point, outcome) -> sorted.computeIfAbsent(point.label(), label -> new TreeMap<>())
                .computeIfAbsent(point.rate(), rate -> new ArrayList<>()).add(outcome));
        List<Curve> curves = new ArrayList<>();
        sorted.forEach((label, byRate) -> {
            List<Step> steps = new ArrayList<>();
            byRate.forEach((rate, repetitions) -> steps.add(Step.of(rate, repetitions)));
            int knee = grid.isSearch() ? Knee.of(steps, grid.mostP99()) : Knee.of(steps);
            curves.add(new Curve(label, steps, knee,
                    grid.isSearch() ? Knee.sentence(steps, knee, grid.mostP99()) : null));
        });
        return curves;
    }

    /** The step at the knee; null when there is none. */
    Step kneeStep() {
        return knee == Knee.NONE ? null : steps.get(knee);
    }

    /** For programs. */
    Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("series", label);
        results.put("knee", knee == Knee.NONE ? null : steps.get(knee).rate());
        if (says != null) {
            results.put("says", says);
        }
        results.put("steps", steps.stream().map(Step::results).toList());
        return results;
    }
}
