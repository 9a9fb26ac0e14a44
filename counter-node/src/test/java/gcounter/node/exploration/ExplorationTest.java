package gcounter.node.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.NodeRig;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every schedule, not some: visits all states that two nodes can reach within the bounds, and checks the promises in
 * each. It prints how many there were. The ordinary bounds fit into a build; more than ten million states take some
 * minutes:
 *
 * <pre>mvn -pl counter-node test -Dtest=ExplorationTest -Dexploration=large -DargLine=-Xmx4g</pre>
 */
class ExplorationTest {
    private static final boolean LARGE = System.getProperty("exploration", "").equals("large");
    private static final long MOST_STATES = 40_000_000;

    private static final List<Bounds> ORDINARY = List.of(
            // A kill at any moment, and adds to either process.
            new Bounds(NodeRig.DURABLE, 2, 1, 2, false, 6, 1, 0, List.of(), 0),
            new Bounds(NodeRig.FRESH, 1, 1, 2, false, 6, 1, 0, List.of(), 0),
            new Bounds(NodeRig.DURABLE, 1, 0, 3, false, 5, 1, 0, List.of(), 0),
            // The process before goes on.
            new Bounds(NodeRig.DURABLE, 1, 0, 2, true, 5, 1, 0, List.of(), 0),
            new Bounds(NodeRig.DURABLE, 2, 0, 2, true, 5, 0, 0, List.of(), 0),
            // Timers, and a pause after which all of them are due.
            new Bounds(NodeRig.DURABLE, 1, 1, 1, false, 4, 0, 1, List.of(4000), 0),
            // The reader gets ahead of the flusher.
            new Bounds(NodeRig.DURABLE, 2, 1, 1, false, 4, 0, 0, List.of(), 1));

    private static final List<Bounds> MORE = List.of(
            new Bounds(NodeRig.DURABLE, 3, 1, 2, false, 6, 1, 0, List.of(), 0),
            new Bounds(NodeRig.DURABLE, 1, 1, 2, false, 5, 1, 1, List.of(), 0),
            new Bounds(NodeRig.FRESH, 1, 1, 2, true, 5, 1, 0, List.of(), 0),
            new Bounds(NodeRig.DURABLE, 2, 1, 2, true, 6, 1, 0, List.of(), 0));

    @Test
    void noScheduleBreaksAPromise() {
        long states = 0;
        long schedules = 0;
        int depth = 0;
        for (Bounds bounds : LARGE ? MORE : ORDINARY) {
            long start = System.nanoTime();
            Model model = new Model(bounds);
            Search search = new Search(model, true);
            try {
                search.run(MOST_STATES);
            } catch (Violation e) {
                throw new AssertionError(bounds + ": " + Counterexample.find(bounds, MOST_STATES), e);
            }
            System.out.printf("%s%n  states=%d schedules=%d depth=%d steps=%d futures=%d %s, %d ms%n", bounds,
                    search.states(), search.schedules(), search.depth(), search.moves(), search.futures(),
                    model.localSteps().effort(), (System.nanoTime() - start) / 1_000_000);
            states += search.states();
            schedules += search.schedules();
            depth = Math.max(depth, search.depth());
        }
        System.out.printf("states=%d schedules=%d depth=%d%n", states, schedules, depth);
        assertThat(states).as("distinct states").isGreaterThan(LARGE ? 10_000_000 : 1_000_000);
    }
}
