package gcounter.maelstrom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.maelstrom.net.Message;
import gcounter.maelstrom.net.Reply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(10);

    private final FakeNodes nodes = new FakeNodes(3);
    private final ClientNames names = new ClientNames();
    private final Handshake handshake = new Handshake(nodes.names, nodes.requests, names);

    private void answer(int client, String type, long now) {
        Message message = new Message("n" + client, "c" + client,
                ("{\"type\":\"" + type + "\"}").getBytes(StandardCharsets.UTF_8));
        handshake.receive(new Reply(client, 1, type, Reply.NONE, false, 0), message, now);
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
    }

    @Test
    void failsWhenNobodyAnswersInTime() {
        handshake.begin(0);
        answer(0, "init_ok", LIMIT - 1);
        handshake.doWork(2 * LIMIT - 2);
        assertThat(handshake.failure()).isNull();
        assertThat(handshake.deadline()).isEqualTo(2 * LIMIT - 1);
        handshake.doWork(2 * LIMIT - 1);
        assertThat(handshake.failure()).contains("n1", "10 s");
        assertThat(handshake.failedNode()).isEqualTo(1);
    }

    @Test
    void failsAtAnyOtherAnswer() {
        handshake.begin(0);
        answer(1, "error", 1);
        assertThat(handshake.failure()).contains("n1", "error", "init_ok");
        assertThat(handshake.failedNode()).isEqualTo(1);
    }
}
