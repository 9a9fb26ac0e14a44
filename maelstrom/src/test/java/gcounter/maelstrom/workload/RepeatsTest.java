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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two clients of two nodes, of which one begins an add, and the same is asked for again. */
class RepeatsTest {
    private static final int CRASHED = 13;
    private static final int UNAVAILABLE = 11;
    private static final int MALFORMED = 12;

    private final FakeNodes nodes = new FakeNodes(2);
    private final ClientRegistry names = new ClientRegistry();
    private final History history = new History();
    private final UnsolicitedReplyLog log = new UnsolicitedReplyLog();
    private final Repeats repeats = new Repeats(2, "run-");
    private final Clients clients = new Clients(2, 2, history, nodes.requests, names, new Random(1), null,
            new Random(2), ErrorCodes::isDefinite, new UnsolicitedReplies(names, history, log, (node, time) -> false),
            repeats);
    private JsonNode first;
    private int row;
    private int node;
    private long now;

    /** Answers reads until an add begins. */
    @BeforeEach
    void beginAnAdd() {
        clients.begin(0);
        Schedule schedule = new Schedule(1000, 0, new Random(3));
        do {
            now = schedule.next();
            clients.issue(schedule, now);
            row = history.size() - 1;
            node = history.node(row);
            first = nodes.take(node).get(0);
            if (history.operation(row) != Operation.ADD) {
                answer(node, first, "read_ok", Reply.NONE);
            }
        } while (history.operation(row) != Operation.ADD);
    }

    private void answer(int from, JsonNode request, String type, long code) {
        boolean read = type.equals("read_ok");
        clients.receive(from, new Reply(Integer.parseInt(request.path("src").asText().substring(1)),
                request.path("body").path("msg_id").longValue(), type, code, read, 0, read || code != Reply.NONE
                ? 1 : 0), now);
    }

    /** What is sent to either node once the rest is over. */
    private JsonNode repeated() {
        now += Repeats.REST;
        clients.repeat(now);
        List<JsonNode> sent = new ArrayList<>(nodes.take(0));
        sent.addAll(nodes.take(1));
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }

    private int otherNode() {
        return 1 - node;
    }

    @Test
    void anAddInDoubtIsAskedForAgainAtAnotherNode() {
        answer(node, first, "error", CRASHED);
        clients.repeat(now + Repeats.REST - 1);
        assertThat(nodes.take(otherNode())).isEmpty();
        JsonNode second = repeated();
        assertThat(second.path("dest").asText()).isEqualTo("n" + otherNode());
        assertThat(second.path("src")).isNotEqualTo(first.path("src"));
        assertThat(second.path("body").path("delta")).isEqualTo(first.path("body").path("delta"));
        assertThat(second.path("body").path("key")).isEqualTo(first.path("body").path("key"));
        assertThat(second.path("body").path("key").asText()).isEqualTo("run-" + row);
        assertThat(history.outcome(row)).isEqualTo(Outcome.OPEN);
        answer(otherNode(), second, "add_ok", Reply.NONE);
        assertThat(history.outcome(row)).isEqualTo(Outcome.OK);
        assertThat(history.node(row)).as("who acknowledged it").isEqualTo(otherNode());
        assertThat(history.completed(row)).isEqualTo(now);
        assertThat(history.size()).as("one operation for each add").isEqualTo(row + 1);
        assertThat(List.of(repeats.adds(), repeats.attempts())).containsExactly(1L, 1L);
        assertThat(clients.outstanding()).isZero();
    }

    @Test
    void withoutAnotherNodeTheSameIsAskedAgain() {
        clients.suspend(otherNode(), now);
        answer(node, first, "error", CRASHED);
        assertThat(repeated().path("dest").asText()).isEqualTo("n" + node);
    }

    @Test
    void whileNobodyIsThereItWaits() {
        clients.suspend(otherNode(), now);
        clients.suspend(node, now);
        now += Repeats.REST;
        clients.repeat(now);
        assertThat(clients.outstanding()).isEqualTo(1);
        clients.admit(node);
        assertThat(repeated().path("body").path("type").asText()).isEqualTo("add");
    }

    @Test
    void lateAnswersToEarlierAttemptsAreExcusedBeforeTheEndAndAfter() {
        now += Clients.TIMEOUT;
        clients.expire(now);
        JsonNode second = repeated();
        now += Clients.TIMEOUT;
        clients.expire(now);
        JsonNode third = repeated();
        answer(node, first, "add_ok", Reply.NONE);
        assertThat(history.outcome(row)).isEqualTo(Outcome.OPEN);
        answer(third.path("dest").asText().charAt(1) - '0', third, "add_ok", Reply.NONE);
        answer(second.path("dest").asText().charAt(1) - '0', second, "add_ok", Reply.NONE);
        assertThat(history.outcome(row)).isEqualTo(Outcome.OK);
        assertThat(log.count(UnsolicitedReply.Kind.EXCUSED)).isEqualTo(2);
        answer(node, first, "add_ok", Reply.NONE);
        assertThat(log.count(UnsolicitedReply.Kind.SECOND)).as("one attempt answered twice").isEqualTo(1);
        assertThat(log.count(UnsolicitedReply.Kind.LATE)).isZero();
    }

    @Test
    void aRefusalForGoodEndsIt() {
        answer(node, first, "error", UNAVAILABLE);
        JsonNode second = repeated();
        answer(otherNode(), second, "error", MALFORMED);
        assertThat(history.outcome(row)).as("none of the attempts happened").isEqualTo(Outcome.FAIL);
        assertThat(clients.outstanding()).isZero();
    }

    @Test
    void aRefusalDoesNotUndoADoubt() {
        answer(node, first, "error", CRASHED);
        answer(otherNode(), repeated(), "error", UNAVAILABLE);
        answer(node, repeated(), "error", MALFORMED);
        assertThat(history.outcome(row)).as("the first attempt may have happened").isEqualTo(Outcome.INFO);
        assertThat(repeats.attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {CRASHED, UNAVAILABLE})
    void afterAMinuteItIsGivenUp(int code) {
        Outcome known = code == CRASHED ? Outcome.INFO : Outcome.FAIL;
        answer(node, first, "error", code);
        JsonNode second = repeated();
        now = history.invoked(row) + Repeats.LIMIT;
        answer(otherNode(), second, "error", code);
        assertThat(history.outcome(row)).isEqualTo(known);
        assertThat(history.code(row)).isEqualTo(code);
        assertThat(clients.outstanding()).isZero();
    }

    @Test
    void afterAMinuteWithoutAnyNodeItIsGivenUpToo() {
        clients.suspend(0, now);
        clients.suspend(1, now);
        clients.repeat(history.invoked(row) + Repeats.LIMIT);
        assertThat(history.outcome(row)).isEqualTo(Outcome.INFO);
        assertThat(history.code(row)).isEqualTo(History.KILLED);
        assertThat(clients.outstanding()).isZero();
    }
}
