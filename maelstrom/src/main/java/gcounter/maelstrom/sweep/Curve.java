package gcounter.maelstrom.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A series: one setup at all rates that were tried.
 *
 * @param steps in rising order of their rates
 * @param knee  the place of the knee among them, or {@link Knee#NONE}
 */
record Curve(String label, List<Step> steps, int knee) {
    /** The curves of a grid, as far as there are outcomes. */
    static List<Curve> of(Grid grid, Map<Point, Outcome> outcomes) {
        Map<String, Map<Double, List<Outcome>>> sorted = new LinkedHashMap<>();
        for (Point point : grid.points()) {
            if (outcomes.containsKey(point)) {
                sorted.computeIfAbsent(point.label(), label -> new LinkedHashMap<>())
                        .computeIfAbsent(point.rate(), rate -> new ArrayList<>()).add(outcomes.get(point));
            }
        }
        List<Curve> curves = new ArrayList<>();
        sorted.forEach((label, byRate) -> {
            List<Step> steps = new ArrayList<>();
            byRate.forEach((rate, repetitions) -> steps.add(Step.of(rate, repetitions)));
            curves.add(new Curve(label, steps, Knee.of(steps)));
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
        results.put("steps", steps.stream().map(Step::results).toList());
        return results;
    }
}
