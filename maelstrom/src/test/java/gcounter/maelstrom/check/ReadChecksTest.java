package gcounter.maelstrom.check;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The checks of single reads: found when there, silent when not, and in agreement with the plain definitions.
 */
class ReadChecksTest {
    private static final List<String> NODES = List.of("n0", "n1", "n2");

    private final Timeline timeline = new Timeline();

    private Finding lowerBound(LowerBoundCheck.Rule rule) {
        return run(timeline.history, new LowerBoundCheck(rule, describer(timeline.history), NODES.size()));
    }

    private Finding upperBound() {
        return run(timeline.history, new UpperBoundCheck(describer(timeline.history)));
    }

    private static OperationDescriber describer(History history) {
        return new OperationDescriber(history, NODES);
    }

    private static Finding run(History history, ReadCheck check) {
        history.replay(List.of(check));
        return check.finding();
    }

    private static long count(Finding finding) {
        return (long) finding.details().get("violation-count");
    }

    @Test
    void aReadThatGoesDownIsFound() {
        timeline.added(0, 9).answered(0, 9).answered(1, 0).answered(0, 4);
        Finding finding = lowerBound(LowerBoundCheck.Rule.MONOTONIC);
        assertThat(finding.valid()).isEqualTo(Validity.INVALID);
        assertThat(finding.reason()).contains("Read 3 at n0 answered 4", "answered 9");
        Map<?, ?> violation = (Map<?, ?>) ((List<?>) finding.details().get("violations")).get(0);
        assertThat((Map<?, ?>) violation.get("against")).isEqualTo(Map.of("operation", 1, "f", "read",
                "client", "c100", "node", "n0", "invoked", 3000L, "completed", 4000L, "type", "ok",
                "value", 9L));
        assertThat((List<?>) violation.get("around")).hasSize(3)
                .allSatisfy(operation -> assertThat(((Map<?, ?>) operation).get("node")).isEqualTo("n0"));
    }

    @Test
    void readsThatOverlapMayAnswerInAnyOrder() {
        int slow = timeline.read(1, 0);
        int fast = timeline.read(2, 0);
        timeline.added(0, 9).ok(fast, 9).ok(slow, 0);
        assertThat(lowerBound(LowerBoundCheck.Rule.MONOTONIC).valid()).isEqualTo(Validity.VALID);
    }

    @Test
    void readsThatFailOrStayOpenSayNothing() {
        timeline.answered(0, 9).end(timeline.read(1, 0), Outcome.INFO).end(timeline.read(1, 0), Outcome.FAIL);
        timeline.read(2, 0);
        assertThat(lowerBound(LowerBoundCheck.Rule.MONOTONIC).valid()).isEqualTo(Validity.VALID);
    }

    @Test
    void aReadBelowItsNodesOwnAddsIsFound() {
        timeline.added(0, 5).added(1, 7).answered(0, 5).answered(1, 6);
        Finding finding = lowerBound(LowerBoundCheck.Rule.OWN_ADDS);
        assertThat(count(finding)).isEqualTo(1);
        assertThat(finding.reason()).contains("Read 3 at n1 answered 6", "n1 had acknowledged adds of 7");
    }

    @Test
    void addsNotYetOrNeverAcknowledgedMayBeMissing() {
        int slow = timeline.add(1, 0, 5);
        timeline.end(timeline.add(2, 0, 3), Outcome.INFO).end(timeline.add(2, 0, 3), Outcome.FAIL);
        int read = timeline.read(3, 0);
        timeline.ok(slow).ok(read, 0);
        assertThat(lowerBound(LowerBoundCheck.Rule.OWN_ADDS).valid()).isEqualTo(Validity.VALID);
        assertThat(lowerBound(LowerBoundCheck.Rule.ALL_ADDS).valid()).isEqualTo(Validity.VALID);
    }

    @Test
    void aStaleReadIsFound() {
        timeline.added(0, 5).answered(1, 0);
        assertThat(lowerBound(LowerBoundCheck.Rule.OWN_ADDS).valid()).isEqualTo(Validity.VALID);
        Finding finding = lowerBound(LowerBoundCheck.Rule.ALL_ADDS);
        assertThat(finding.valid()).isEqualTo(Validity.INVALID);
        assertThat(finding.reason()).contains("Read 1 at n1 answered 0", "adds of 5");
    }

    @Test
    void aReadAboveEverythingIsFound() {
        int open = timeline.add(1, 0, 5);
        int failed = timeline.add(2, 0, 3);
        timeline.end(failed, Outcome.FAIL).answered(1, 5).answered(1, 6);
        timeline.ok(open);
        Finding finding = upperBound();
        assertThat(count(finding)).isEqualTo(1);
        assertThat(finding.reason()).contains("Read 3 at n1 answered 6", "no more than 5");
    }

    @Test
    void whatBeginsBeforeAReadEndsMayCount() {
        int read = timeline.read(1, 0);
        timeline.add(2, 1, 5);
        timeline.ok(read, 5);
        assertThat(upperBound().valid()).isEqualTo(Validity.VALID);
    }

    @Test
    void manyViolationsAreCountedAndAFewDescribed() {
        timeline.answered(0, 9);
        for (int i = 0; i < 50; i++) {
            timeline.answered(0, 1);
        }
        Finding finding = lowerBound(LowerBoundCheck.Rule.MONOTONIC);
        assertThat(count(finding)).isEqualTo(50);
        assertThat((List<?>) finding.details().get("violations")).hasSize(5);
        assertThat(finding.reason()).endsWith("(And 49 more of this kind.)");
    }

    /** What happened to an operation, by the numbers of its beginning and its end among all of them. */
    private record Event(Operation operation, int node, long value, Outcome outcome, int begin, int end) {
        boolean ok(Operation wanted) {
            return operation == wanted && outcome == Outcome.OK;
        }
    }

    @Test
    void theChecksAgreeWithThePlainDefinitions() {
        Random random = new Random(3);
        long found = 0;
        for (int round = 0; round < 300; round++) {
            History history = new History();
            List<Event> events = chaos(history, random);
            found += agree(history, events, LowerBoundCheck.Rule.MONOTONIC, (other, read) -> other.ok(Operation.READ)
                    && other.node == read.node && other.end < read.begin && other.value > read.value);
            found += agree(history, events, LowerBoundCheck.Rule.OWN_ADDS, (other, read) -> read.value < sum(events,
                    add -> add.ok(Operation.ADD) && add.node == read.node && add.end < read.begin));
            found += agree(history, events, LowerBoundCheck.Rule.ALL_ADDS, (other, read) -> read.value
                    < sum(events, add -> add.ok(Operation.ADD) && add.end < read.begin));
            long above = events.stream().filter(read -> read.ok(Operation.READ) && read.value
                    > sum(events, add -> add.operation == Operation.ADD && add.outcome != Outcome.FAIL
                    && add.begin < read.end)).count();
            assertThat(count(run(history, new UpperBoundCheck(describer(history))))).isEqualTo(above);
            found += above;
        }
        assertThat(found).isGreaterThan(1000);
    }

    private static long sum(List<Event> events, Predicate<Event> which) {
        return events.stream().filter(which).mapToLong(Event::value).sum();
    }

    private static long agree(History history, List<Event> events, LowerBoundCheck.Rule rule,
                              BiPredicate<Event, Event> contradicts) {
        long expected = events.stream().filter(read -> read.ok(Operation.READ))
                .filter(read -> events.stream().anyMatch(other -> contradicts.test(other, read))).count();
        assertThat(count(run(history, new LowerBoundCheck(rule, describer(history), NODES.size()))))
                .isEqualTo(expected);
        return expected;
    }

    /** Clients that ask and get arbitrary answers in arbitrary order. */
    private static List<Event> chaos(History history, Random random) {
        int clients = 6;
        int[] open = new int[clients];
        int[] begin = new int[clients];
        Arrays.fill(open, -1);
        Event[] events = new Event[80];
        for (int step = 0; step < 80; step++) {
            int client = random.nextInt(clients);
            int node = client % NODES.size();
            if (open[client] < 0) {
                Operation operation = random.nextBoolean() ? Operation.ADD : Operation.READ;
                long delta = operation == Operation.ADD ? random.nextInt(5) : 0;
                open[client] = history.begin(operation, client, node, step, step, delta);
                begin[client] = step;
                events[open[client]] =
                        new Event(operation, node, delta, Outcome.OPEN, step, Integer.MAX_VALUE);
            } else {
                int row = open[client];
                open[client] = -1;
                Operation operation = history.operation(row);
                Outcome outcome = Outcome.values()[1 + random.nextInt(3)];
                long value = operation == Operation.ADD ? history.value(row) : random.nextInt(60);
                if (operation == Operation.READ && outcome == Outcome.OK) {
                    history.complete(row, step, value);
                } else {
                    history.complete(row, step, outcome, 11);
                }
                events[row] = new Event(operation, node, value, outcome, begin[client], step);
            }
        }
        return new ArrayList<>(Arrays.asList(events).subList(0, history.size()));
    }

    @Test
    void aCorrectCounterBreaksNoRule() {
        Random random = new Random(4);
        for (int round = 0; round < 100; round++) {
            History history = fresh(random);
            List<ReadCheck> checks = new ArrayList<>(List.of(new UpperBoundCheck(describer(history))));
            for (LowerBoundCheck.Rule rule : LowerBoundCheck.Rule.values()) {
                checks.add(new LowerBoundCheck(rule, describer(history), NODES.size()));
            }
            history.replay(checks);
            checks.forEach(check -> assertThat(check.finding().valid()).isEqualTo(Validity.VALID));
        }
    }

    /**
     * A counter that everyone sees at once: adds count, and reads look, somewhere between beginning and end.
     */
    private static History fresh(Random random) {
        History history = new History();
        int clients = 6;
        int[] open = new int[clients];
        long[] seen = new long[clients];
        boolean[] done = new boolean[clients];
        Arrays.fill(open, -1);
        long value = 0;
        for (int step = 0; step < 300; step++) {
            int client = random.nextInt(clients);
            if (open[client] < 0) {
                Operation operation = random.nextBoolean() ? Operation.ADD : Operation.READ;
                open[client] = history.begin(operation, client, client % NODES.size(), step, step,
                        operation == Operation.ADD ? random.nextInt(5) : 0);
                done[client] = false;
            } else if (!done[client]) {
                boolean add = history.operation(open[client]) == Operation.ADD;
                value += add ? history.value(open[client]) : 0;
                seen[client] = value;
                done[client] = true;
            } else {
                history.complete(open[client], step, history.operation(open[client]) == Operation.ADD
                        ? history.value(open[client]) : seen[client]);
                open[client] = -1;
            }
        }
        return history;
    }
}
