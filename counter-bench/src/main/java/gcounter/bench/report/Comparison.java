package gcounter.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What got slower from one run to another. A benchmark is slower when its slowdown is beyond the threshold and is no
 * accident: Welch's test on the logarithms of the forks' means, with Holm's correction for the many benchmarks that are
 * looked at together, at 5 %. So of runs that do not differ, one in twenty is said to at the most.
 */
public final class Comparison {
    private static final double SIGNIFICANCE = 0.05;
    private static final double PERCENT = 100;
    private static final String TELLING_PERCENTILE = "p50";
    private static final String TAIL_PERCENTILE = "p99";

    /** How it stands with one benchmark. */
    public enum Verdict {
        SLOWER("slower"), FASTER("faster"), SAME("no difference told"), UNKNOWN("can't tell: one fork");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }
    }

    /**
     * One benchmark in both runs.
     *
     * @param slowdown how many times longer it takes now, or how many times less it does
     */
    public record Change(String key, Estimate before, Estimate now, String unit, Ratio slowdown, Verdict verdict) {}

    private final double threshold;
    private final List<Change> changes;
    private final List<String> remarks = new ArrayList<>();

    /** @param threshold the slowdown from which it matters, in percent; 0 or more */
    public Comparison(Results before, Results now, double threshold) {
        this.threshold = 1 + threshold / PERCENT;
        this.changes = judge(pairs(before, now));
        remark(before.environment(), now.environment());
    }

    private List<Change> pairs(Results before, Results now) {
        Map<String, Score> known = new LinkedHashMap<>();
        before.scores().forEach(score -> known.put(score.key(), score));
        List<Change> pairs = new ArrayList<>();
        int fresh = 0;
        for (Score score : now.scores()) {
            Score old = known.remove(score.key());
            if (old == null) {
                fresh++;
            } else if (score.isSampled()) {
                pair(old, score, TELLING_PERCENTILE, pairs);
                pair(old, score, TAIL_PERCENTILE, pairs);
            } else {
                pair(old, score, score.figure(), pairs);
            }
        }
        if (fresh > 0) {
            remarks.add(fresh + " benchmarks are in the new run only.");
        }
        if (!known.isEmpty()) {
            remarks.add(known.size() + " benchmarks are in the old run only.");
        }
        return pairs;
    }

    private static void pair(Score old, Score score, String figure, List<Change> pairs) {
        double[] before = old.observations(figure);
        double[] now = score.observations(figure);
        Ratio slowdown = score.isRate() ? Ratio.of(before, now) : Ratio.of(now, before);
        String key = figure.equals(Score.MEAN) ? score.key() : score.key() + " " + figure;
        pairs.add(new Change(key, Estimate.of(before), Estimate.of(now), score.unit(), slowdown, Verdict.UNKNOWN));
    }

    /** Holm's step-down: the smallest p against 5 % of all, the next against 5 % of the rest, until one fails. */
    private List<Change> judge(List<Change> pairs) {
        List<Change> byP = pairs.stream().filter(change -> !Double.isNaN(change.slowdown().p()))
                .sorted(Comparator.comparingDouble(change -> change.slowdown().p())).toList();
        List<Change> judged = new ArrayList<>();
        pairs.stream().filter(change -> Double.isNaN(change.slowdown().p())).forEach(judged::add);
        boolean significant = true;
        for (int i = 0; i < byP.size(); i++) {
            Change change = byP.get(i);
            significant &= change.slowdown().p() <= SIGNIFICANCE / (byP.size() - i);
            judged.add(new Change(change.key(), change.before(), change.now(), change.unit(), change.slowdown(),
                    significant ? verdict(change.slowdown().value()) : Verdict.SAME));
        }
        judged.sort(Comparator.comparingDouble((Change change) -> change.slowdown().value()).reversed());
        return List.copyOf(judged);
    }

    private Verdict verdict(double slowdown) {
        return slowdown > threshold ? Verdict.SLOWER : slowdown < 1 / threshold ? Verdict.FASTER : Verdict.SAME;
    }

    private void remark(Environment before, Environment now) {
        if (before == null || now == null) {
            remarks.add("Of one run at least it is not known where it was made.");
            return;
        }
        if (!before.machine().equals(now.machine()) || !before.flags().equals(now.flags())) {
            remarks.add("The runs are not from equal machines, JDKs and flags: " + before.machine() + " and "
                    + now.machine() + ".");
        }
        before.disturbances().forEach(reason -> remarks.add("Old run: " + reason));
        now.disturbances().forEach(reason -> remarks.add("New run: " + reason));
    }

    /** From the most slowed down on. */
    public List<Change> changes() {
        return changes;
    }

    public boolean isSlower() {
        return count(Verdict.SLOWER) > 0;
    }

    /** Whether any benchmark is in both runs, with forks enough to say something. */
    public boolean isTelling() {
        return count(Verdict.UNKNOWN) < changes.size();
    }

    private long count(Verdict verdict) {
        return changes.stream().filter(change -> change.verdict() == verdict).count();
    }

    /** For people: a table and a sentence. */
    public String text(boolean all) {
        TextTable table = new TextTable()
                .row(List.of("benchmark", "old", "new", "unit", "times slower", "95 % interval", "verdict"));
        int shown = 0;
        for (Change change : changes) {
            if (all || change.verdict() == Verdict.SLOWER || change.verdict() == Verdict.FASTER) {
                table.row(row(change));
                shown++;
            }
        }
        StringBuilder text = new StringBuilder(shown > 0 ? table + "\n" : "");
        remarks.forEach(remark -> text.append(remark).append('\n'));
        return text.append(String.format(Locale.ROOT,
                "%d slower, %d faster, %d without a difference beyond %.1f %% that can be told,"
                + " %d that can't be judged.",
                count(Verdict.SLOWER), count(Verdict.FASTER), count(Verdict.SAME), (threshold - 1) * PERCENT,
                count(Verdict.UNKNOWN))).toString();
    }

    private static List<String> row(Change change) {
        Ratio slowdown = change.slowdown();
        return List.of(change.key(), AnswerView.cell(change.before()), AnswerView.cell(change.now()), change.unit(),
                String.format(Locale.ROOT, "%.3f", slowdown.value()),
                Double.isNaN(slowdown.low()) ? ""
                        : String.format(Locale.ROOT, "%.3f to %.3f", slowdown.low(), slowdown.high()),
                change.verdict().text);
    }
}
