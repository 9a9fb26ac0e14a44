package gcounter.maelstrom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.history.UnsolicitedReply;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import gcounter.maelstrom.message.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsTest {
    private static final long START = 1000;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final FakeNodes nodes = new FakeNodes(2);
    private final ClientRegistry names = new ClientRegistry();
    private final History history = new History();
    private final UnsolicitedReplyLog log = new UnsolicitedReplyLog();
    private boolean paused;
    private Clients clients = clients(1);
    private Schedule schedule = new Schedule(1000, START, new Random(3));

    private Clients clients(int workers) {
        Clients made = make(workers, history, new Random(1));
        made.begin(START);
        return made;
    }

    private Clients make(int workers, History into, Random mix) {
        return new Clients(workers, 2, into, nodes.requests, names, mix, null, new Random(2),
                ErrorCodes::isDefinite, new UnsolicitedReplies(names, into, log, (node, time) -> paused), null);
    }

    /** How many unsolicited replies there are: late, excused, second, unknown. */
    private List<Long> unsolicited() {
        return List.of(log.count(UnsolicitedReply.Kind.LATE), log.count(UnsolicitedReply.Kind.EXCUSED),
                log.count(UnsolicitedReply.Kind.SECOND), log.count(UnsolicitedReply.Kind.UNKNOWN));
    }

    private JsonNode next(int node) {
        List<JsonNode> messages = nodes.take(node);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private static Reply reply(JsonNode request, String type, long code, Long value) {
        return new Reply(Integer.parseInt(request.path("src").asText().substring(1)),
                request.path("body").path("msg_id").longValue(), type, code, value != null, value == null ? 0
                : value, value == null ? 0 : 1);
    }

    private static Reply ok(JsonNode request) {
        boolean add = request.path("body").path("type").asText().equals("add");
        return reply(request, add ? "add_ok" : "read_ok", Reply.NONE, add ? null : 77L);
    }

    private static Reply error(JsonNode request, long code) {
        return reply(request, "error", code, null);
    }

    @Test
    void oneOperationAtATimeAndWhatFellBehindIsMadeUpFor() {
        long now = START + 100 * MILLI;
        assertThat(clients.issue(schedule, now)).isEqualTo(1);
        assertThat(clients.issue(schedule, now)).isZero();
        assertThat(clients.anyFree()).isFalse();
        int issued = 1;
        while (schedule.next() <= now) {
            clients.receive(0, ok(next(0)), now);
            issued += clients.issue(schedule, now);
        }
        assertThat(issued).isBetween(80, 120);
        for (int row = 1; row < issued; row++) {
            assertThat(history.intended(row)).isBetween(history.intended(row - 1), 100 * MILLI);
            assertThat(history.invoked(row)).isEqualTo(100 * MILLI);
        }
    }

    @Test
    void answersCompleteTheHistory() {
        Set<Operation> seen = new HashSet<>();
        long now = START;
        while (seen.size() < 2 || history.size() < 20) {
            now = schedule.next();
            clients.issue(schedule, now);
            JsonNode request = next(0);
            int row = history.size() - 1;
            assertThat(history.outcome(row)).isEqualTo(Outcome.OPEN);
            clients.receive(0, ok(request), now + MILLI);
            assertThat(history.outcome(row)).isEqualTo(Outcome.OK);
            assertThat(history.completed(row)).isEqualTo(now + MILLI - START);
            if (history.operation(row) == Operation.ADD) {
                assertThat(history.value(row)).isEqualTo(request.path("body").path("delta").longValue());
            } else {
                assertThat(history.value(row)).isEqualTo(77);
            }
            seen.add(history.operation(row));
        }
        assertThat(clients.counts().ok()).isEqualTo(history.size());
        assertThat(clients.outstanding()).isZero();
    }

    @Test
    void aClientThatWaitsTooLongIsReplacedAndItsAnswerIsLate() {
        clients.issue(schedule, START);
        JsonNode old = next(0);
        assertThat(clients.nextTimeout()).isEqualTo(START + Clients.TIMEOUT);
        assertThat(clients.expire(START + Clients.TIMEOUT - 1)).isZero();
        assertThat(clients.expire(START + Clients.TIMEOUT)).isEqualTo(1);
        assertThat(history.outcome(0)).isEqualTo(Outcome.INFO);
        assertThat(history.code(0)).isEqualTo(History.TIMED_OUT);
        clients.receive(0, ok(old), START + Clients.TIMEOUT);
        assertThat(unsolicited()).containsExactly(1L, 0L, 0L, 0L);
        assertThat(log.first(UnsolicitedReply.Kind.LATE)).containsExactly(
                new UnsolicitedReply(UnsolicitedReply.Kind.LATE, 0, old.path("src").asText(), 1, 0, Clients.TIMEOUT));
        clients.receive(0, ok(old), START + Clients.TIMEOUT);
        assertThat(unsolicited()).containsExactly(1L, 0L, 1L, 0L);
        assertThat(history.outcome(0)).isEqualTo(Outcome.INFO);
        clients.issue(schedule, START + Clients.TIMEOUT);
        JsonNode fresh = next(0);
        assertThat(fresh.path("src").asText()).isNotEqualTo(old.path("src").asText());
        assertThat(fresh.path("body").path("msg_id").intValue()).isEqualTo(1);
        assertThat(names.known(Integer.parseInt(old.path("src").asText().substring(1)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 11, 12, 14, 20, 21, 22, 30})
    void definiteErrorsFailAndTheClientStays(long code) {
        clients.issue(schedule, START);
        JsonNode first = next(0);
        clients.receive(0, error(first, code), START + 1);
        assertThat(history.outcome(0)).isEqualTo(Outcome.FAIL);
        assertThat(history.code(0)).isEqualTo((int) code);
        clients.issue(schedule, START + 10 * MILLI);
        assertThat(next(0).path("src")).isEqualTo(first.path("src"));
        assertThat(clients.counts().fail()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 13, 31, 99, 1000, -5, Reply.NONE})
    void otherErrorsLeaveItOpenAndTheClientIsReplaced(long code) {
        clients.issue(schedule, START);
        JsonNode first = next(0);
        clients.receive(0, error(first, code), START + 1);
        assertThat(history.outcome(0)).isEqualTo(Outcome.INFO);
        clients.issue(schedule, START + 10 * MILLI);
        assertThat(next(0).path("src")).isNotEqualTo(first.path("src"));
        assertThat(clients.counts().info()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-4, -2, History.KILLED, History.TIMED_OUT, Reply.NONE})
    void noErrorCodeExcusesASecondAnswer(long code) {
        clients.issue(schedule, START);
        JsonNode first = next(0);
        clients.receive(0, error(first, code), START + 1);
        clients.receive(0, error(first, code), START + 1);
        assertThat(unsolicited()).containsExactly(0L, 0L, 1L, 0L);
    }

    @Test
    void answersThatMakeNoSenseLeaveItOpen() {
        clients.finalReads(START);
        assertThat(clients.receive(0, reply(next(0), "add_ok", Reply.NONE, null), START)).isFalse();
        clients.finalReads(START);
        assertThat(clients.receive(0, reply(next(0), "read_ok", Reply.NONE, null), START)).isFalse();
        clients.finalReads(START);
        assertThat(clients.receive(0, reply(next(0), "", Reply.NONE, 3L), START)).isFalse();
        for (int row = 0; row < 3; row++) {
            assertThat(history.outcome(row)).isEqualTo(Outcome.INFO);
            assertThat(history.code(row)).isEqualTo(History.MALFORMED);
        }
        assertThat(clients.counts().info()).isEqualTo(3);
    }

    @Test
    void answersThatNobodyWaitsForAreToldApart() {
        clients.issue(schedule, START);
        JsonNode first = next(0);
        clients.receive(0, new Reply(0, 99, "read_ok", Reply.NONE, true, 1, 1), START);
        clients.receive(0, new Reply(55, 1, "read_ok", Reply.NONE, true, 1, 1), START);
        clients.receive(0, new Reply(0, Reply.NONE, "read_ok", Reply.NONE, true, 1, 1), START);
        clients.receiveForNobody(0, "client1", START);
        assertThat(unsolicited()).containsExactly(0L, 0L, 0L, 4L);
        assertThat(history.outcome(0)).isEqualTo(Outcome.OPEN);
        clients.receive(0, ok(first), START);
        clients.receive(0, ok(first), START);
        assertThat(unsolicited()).containsExactly(0L, 0L, 1L, 4L);
        clients.issue(schedule, START + 10 * MILLI);
        clients.receive(0, ok(first), START);
        assertThat(unsolicited()).containsExactly(0L, 0L, 2L, 4L);
        clients.receive(0, error(next(0), 13), START);
        clients.receive(0, new Reply(0, 2, "read_ok", Reply.NONE, true, 1, 1), START);
        assertThat(unsolicited()).containsExactly(0L, 0L, 3L, 4L);
        assertThat(clients.counts().ok()).isEqualTo(1);
    }

    @Test
    void aNodeThatWasPausedIsExcusedForALateAnswer() {
        clients.issue(schedule, START);
        JsonNode request = next(0);
        clients.expire(START + Clients.TIMEOUT);
        paused = true;
        clients.receive(0, ok(request), START + Clients.TIMEOUT);
        clients.receive(0, ok(request), START + Clients.TIMEOUT);
        assertThat(unsolicited()).containsExactly(0L, 1L, 1L, 0L);
    }

    @Test
    void whatAKilledNodeWasAskedIsGivenUpAtOnce() {
        clients = clients(4);
        clients.finalReads(START);
        List<JsonNode> asked = nodes.take(1);
        clients.suspend(1, START + MILLI);
        for (int row = 0; row < 4; row++) {
            boolean there = row % 2 == 0;
            assertThat(history.outcome(row)).isEqualTo(there ? Outcome.OPEN : Outcome.INFO);
            assertThat(history.code(row)).isEqualTo(there ? 0 : History.KILLED);
        }
        assertThat(clients.outstanding()).isEqualTo(2);
        assertThat(clients.anyFree()).isFalse();
        clients.receive(0, ok(asked.get(0)), START + MILLI);
        assertThat(unsolicited()).containsExactly(0L, 1L, 0L, 0L);
    }

    @Test
    void nobodyAsksANodeThatIsDown() {
        clients = clients(6);
        clients.suspend(1, START);
        int others = issueMany();
        assertThat(others).isEqualTo(3);
        assertThat(nodes.take(1)).isEmpty();
        clients.suspend(1, START);
        clients.admit(1);
        clients.admit(1);
        assertThat(issueMany()).isEqualTo(3);
        assertThat(nodes.take(1)).hasSize(3);
    }

    @Test
    void whenAllAreDownOperationsWait() {
        clients = clients(2);
        clients.suspend(0, START);
        clients.suspend(1, START);
        assertThat(issueMany()).isZero();
        clients.admit(0);
        assertThat(issueMany()).isEqualTo(1);
        assertThat(history.intended(0)).isZero();
        assertThat(history.invoked(0)).isEqualTo(100 * MILLI);
    }

    private int issueMany() {
        return clients.issue(schedule, START + 100 * MILLI);
    }

    @Test
    void workersAreSpreadOverTheNodesAndEachReadsInTheEnd() {
        clients = clients(5);
        clients.finalReads(START);
        List<JsonNode> first = nodes.take(0);
        List<JsonNode> second = nodes.take(1);
        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2);
        assertThat(clients.outstanding()).isEqualTo(5);
        for (int row = 0; row < 5; row++) {
            assertThat(history.operation(row)).isEqualTo(Operation.FINAL_READ);
            assertThat(history.node(row)).isEqualTo(row % 2);
        }
        List<JsonNode> all = new ArrayList<>(second);
        all.addAll(first);
        all.forEach(request -> clients.receive(0, ok(request), START + 1));
        assertThat(clients.outstanding()).isZero();
    }

    @Test
    void timeOutsComeInTheOrderOfTheRequests() {
        clients = clients(3);
        for (int i = 0; i < 3; i++) {
            clients.issue(schedule, schedule.next());
        }
        long second = history.invoked(1) + START + Clients.TIMEOUT;
        assertThat(clients.expire(second)).isEqualTo(2);
        assertThat(clients.nextTimeout()).isEqualTo(history.invoked(2) + START + Clients.TIMEOUT);
        assertThat(clients.outstanding()).isEqualTo(1);
    }

    @Test
    void whatIsAskedDoesNotDependOnTiming() {
        List<Long> eager = deltas(1);
        List<Long> slow = deltas(400);
        assertThat(slow).isEqualTo(eager);
    }

    private List<Long> deltas(int workers) {
        History asked = new History();
        Clients some = make(workers, asked, new Random(9));
        some.begin(0);
        Schedule due = new Schedule(1000, 0, new Random(4));
        List<Long> deltas = new ArrayList<>();
        while (asked.size() < 300) {
            some.issue(due, due.next());
            if (workers == 1) {
                some.receive(0, ok(next(0)), due.next());
            }
        }
        for (int row = 0; row < 300; row++) {
            deltas.add(asked.operation(row) == Operation.ADD ? asked.value(row) : -1);
        }
        nodes.take(0);
        nodes.take(1);
        return deltas;
    }
}
