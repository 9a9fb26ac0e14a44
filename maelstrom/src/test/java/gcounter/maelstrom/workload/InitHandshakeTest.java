package gcounter.maelstrom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.Reply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InitHandshakeTest {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(10);

    private final FakeNodes nodes = new FakeNodes(3);
    private final ClientRegistry names = new ClientRegistry();
    private final InitHandshake handshake = new InitHandshake(nodes.names, nodes.requests, names);

    private void answer(int client, String type, long now) {
        Message message = new Message("n" + client, "c" + client, type,
                ("{\"type\":\"" + type + "\"}").getBytes(StandardCharsets.UTF_8));
        handshake.receive(new Reply(client, 1, type, Reply.NONE, false, 0, 0), message, now);
    }

    @Test
    void sendsInitToAllAndWaitsForAll() {
        handshake.begin(0);
        for (int node = 0; node < 3; node++) {
            JsonNode init = nodes.take(node).get(0);
            assertThat(init.path("src").asText()).isEqualTo("c" + node);
            assertThat(init.path("body").path("node_id").asText()).isEqualTo("n" + node);
            assertThat(handshake.isComplete()).isFalse();
            answer(node, "init_ok", 1);
            answer(node, "init_ok", 1);
        }
        assertThat(handshake.isComplete()).isTrue();
        handshake.doWork(LIMIT * 2);
        assertThat(handshake.failure()).isNull();
        assertThat(names.take()).isEqualTo(3);
        assertThat(handshake.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void failsWhenNobodyAnswersInTime() {
        handshake.begin(0);
        answer(0, "init_ok", LIMIT - 1);
        handshake.doWork(2 * LIMIT - 2);
        assertThat(handshake.failure()).isNull();
        assertThat(handshake.deadline()).isEqualTo(2 * LIMIT - 1);
        handshake.doWork(2 * LIMIT - 1);
        assertThat(handshake.failure()).contains("10 s");
        assertThat(handshake.failedNode()).isEqualTo(1);
    }

    @Test
    void failsAtAnyOtherAnswer() {
        handshake.begin(0);
        answer(1, "error", 1);
        assertThat(handshake.failure()).contains("error", "init_ok");
        assertThat(handshake.failedNode()).isEqualTo(1);
    }

    @Test
    void aRestartedNodeIsGreetedByItselfByAnotherClient() {
        handshake.begin(0);
        for (int node = 0; node < 3; node++) {
            answer(node, "init_ok", 1);
        }
        nodes.take(1);
        handshake.begin(1, 5);
        assertThat(nodes.take(1).get(0).path("src").asText()).isEqualTo("c3");
        assertThat(nodes.take(0)).hasSize(1);
        assertThat(handshake.isComplete()).isFalse();
        assertThat(handshake.awaits(1)).isFalse();
        assertThat(handshake.awaits(3)).isTrue();
        handshake.doWork(4 + LIMIT);
        assertThat(handshake.failure()).isNull();
        handshake.doWork(5 + LIMIT);
        assertThat(handshake.failure()).contains("10 s");
        assertThat(handshake.failedNode()).isEqualTo(1);
    }

    @Test
    void aNodeThatIsKilledAgainIsNotWaitedFor() {
        handshake.begin(1, 5);
        handshake.forget(1);
        assertThat(handshake.isComplete()).isTrue();
        handshake.doWork(5 + LIMIT);
        assertThat(handshake.failure()).isNull();
        assertThat(handshake.deadline()).isEqualTo(Long.MAX_VALUE);
        handshake.begin(1, 50 + LIMIT);
        answer(0, "init_ok", 51 + LIMIT);
        assertThat(handshake.isComplete()).isFalse();
        answer(1, "init_ok", 52 + LIMIT);
        assertThat(handshake.isComplete()).isTrue();
    }

    @Test
    void whileANodeIsPausedItsTimeStandsStill() {
        handshake.begin(1, 0);
        handshake.hold(1);
        handshake.doWork(3 * LIMIT);
        assertThat(handshake.failure()).isNull();
        handshake.release(1, 3 * LIMIT);
        assertThat(handshake.deadline()).isEqualTo(4 * LIMIT);
        handshake.release(2, 3 * LIMIT);
        handshake.doWork(4 * LIMIT);
        assertThat(handshake.failedNode()).isEqualTo(1);
    }
}
