package gcounter.maelstrom.sweep;

import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.plot.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Runs the tests of a grid that have not been run yet, and says how it goes. Main thread. */
public final class Sweep {
    private static final int LAST_VERDICT = 2;
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MINUTE = 60;
    private static final double MOST_RATE = 1e9;

    private final Grid grid;
    private final SweepStore store;
    private final TestProcess tests;
    private final LongSupplier clock;
    private final Consumer<String> console;

    /**
     * @param clock   nanoseconds
     * @param console takes a line for each test
     */
    public Sweep(Grid grid, SweepStore store, TestProcess tests, LongSupplier clock, Consumer<String> console) {
        this.grid = grid;
        this.store = store;
        this.tests = tests;
        this.clock = clock;
        this.console = console;
    }

    /** A test came to no verdict, or what is left of earlier ones can't be read. Says why in a sentence. */
    public static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;

        Stopped(String sentence) {
            super(sentence, null, false, false);
        }
    }

    /** Runs what is left to run; answers what came of all tests. */
    public SweepReport run() throws IOException, InterruptedException, Stopped {
        return grid.isSearch() ? search() : runAll();
    }

    /** A test of each setup in turn, so that a noisy hour strikes all, until every search has ended. */
    private SweepReport search() throws IOException, InterruptedException, Stopped {
        Map<Point, Outcome> outcomes = new LinkedHashMap<>();
        Map<Setup, KneeSearch> searches = new LinkedHashMap<>();
        for (Setup setup : grid.setups()) {
            searches.put(setup, new KneeSearch(grid.rates().get(0), MOST_RATE, grid.mostP99(), grid.repetitions()));
        }
        for (int before = -1; before < outcomes.size(); ) {
            before = outcomes.size();
            for (Map.Entry<Setup, KneeSearch> one : searches.entrySet()) {
                double rate = one.getValue().next();
                if (!Double.isNaN(rate)) {
                    Point point = new Point(outcomes.size(), one.getKey(), one.getKey().label(grid.setups()), rate,
                            one.getValue().tried(rate) + 1);
                    Outcome known = store.outcome(point);
                    Outcome outcome = known == null ? run(point) : known;
                    outcomes.put(point, outcome);
                    one.getValue().take(rate, outcome);
                    console.accept("[" + outcomes.size() + "] " + describe(point, outcome));
                }
            }
        }
        return new SweepReport(grid, outcomes);
    }

    private SweepReport runAll() throws IOException, InterruptedException, Stopped {
        List<Point> points = grid.points();
        Map<Point, Outcome> outcomes = store.outcomes(grid);
        if (!outcomes.isEmpty()) {
            console.accept(outcomes.size() + " of " + points.size() + " tests have been run before.");
        }
        long start = clock.getAsLong();
        int done = 0;
        for (Point point : points) {
            if (!outcomes.containsKey(point)) {
                outcomes.put(point, run(point));
                done++;
                int left = points.size() - outcomes.size();
                String progress = "[" + outcomes.size() + "/" + points.size() + "] ";
                console.accept(progress + describe(point, outcomes.get(point))
                        + timeLeft((clock.getAsLong() - start) / NANOS / done * left));
            }
        }
        return new SweepReport(grid, outcomes);
    }

    private Outcome run(Point point) throws IOException, InterruptedException, Stopped {
        Path directory = store.begin(point);
        Path output = directory.resolve("output.txt");
        int exit = tests.run(point.arguments(grid.flags()), directory, output);
        if (exit > LAST_VERDICT || !store.hasResults(point)) {
            tests.awaitClose();
            throw new Stopped("The test of " + point.label() + " at " + Numbers.format(point.rate())
                    + "/s ended with exit status " + exit + ": " + TestProcess.lastLine(output));
        }
        return store.end(point);
    }

    private static String describe(Point point, Outcome outcome) {
        String valid = outcome.valid() == Validity.VALID ? "" : ", " + Outcome.verdict(outcome.valid());
        String limit = outcome.limit().isEmpty() ? "" : ", limit: " + outcome.limit();
        String latency = outcome.hasLatencies() ? "p50 " + Numbers.format(outcome.p50()) + " ms, p99 "
                + Numbers.format(outcome.p99()) + " ms" : Outcome.NO_LATENCIES;
        return point.label() + " at " + Numbers.format(point.rate()) + "/s: "
                + Numbers.format(outcome.achieved()) + "/s, " + latency + limit + valid;
    }

    static String timeLeft(double seconds) {
        if (seconds <= 0) {
            return "";
        }
        long rounded = Math.round(seconds);
        return rounded < 2 * MINUTE ? "  (" + rounded + " s left)"
                : "  (" + Math.round(seconds / MINUTE) + " min left)";
    }
}
