package gcounter.node.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.node.FakeClock;
import gcounter.node.wire.Outbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GossipTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

    private final FakeClock clock = new FakeClock();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Outbox outbox = new Outbox(out);
    private final GCounter counter = new GCounter(List.of("n0", "n1", "n2"));
    private final Gossip gossip = new Gossip(counter, "n0", outbox, new Random(1), INTERVAL, clock.getAsLong());

    @Test
    void sendsAllTotalsSoonAfterNews() throws IOException {
        counter.merge("n0", 5);
        counter.merge("n2", 7);
        gossip.onNews(clock.getAsLong());
        List<JsonNode> sent = run(200);
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).get("body").toString()).isEqualTo("{\"type\":\"gossip\",\"totals\":{\"n0\":5,\"n2\":7}}");
    }

    @Test
    void fallsNearlySilentWithoutNews() throws IOException {
        counter.merge("n0", 5);
        run(20_000);
        assertThat(run(60_000).size()).isBetween(13, 16); // every 4 s
    }

    @Test
    void saysNothingWhileThereIsNothingToSay() throws IOException {
        assertThat(run(60_000)).isEmpty();
    }

    @Test
    void answersAPeerThatLacksSomething() throws IOException {
        counter.merge("n0", 5);
        run(20_000);
        for (int i = 0; i < 20; i++) {
            String peer = i % 2 == 0 ? "n1" : "n2";
            gossip.onGossip(peer, body("{\"n0\":4}"), clock.getAsLong());
            List<JsonNode> sent = run(200);
            assertThat(sent).isNotEmpty();
            assertThat(sent.get(0).get("dest").textValue()).isEqualTo(peer);
        }
    }

    @Test
    void mergesWhatItHearsOfOthersAndNothingElse() throws IOException {
        gossip.onGossip("n1", body("{\"n0\":100,\"n1\":3,\"n2\":-4,\"stranger\":9}"), clock.getAsLong());
        gossip.onGossip("n1", body("{\"n1\":\"7\",\"n2\":1.5}"), clock.getAsLong());
        gossip.onGossip("n1", body("[1,2]"), clock.getAsLong());
        gossip.onGossip("n1", body("{\"n1\":2,\"n2\":99999999999999999999}"), clock.getAsLong());
        assertThat(List.of(counter.total("n0"), counter.total("n1"), counter.total("n2"))).containsExactly(0L, 3L, 0L);
    }

    private static JsonNode body(String totals) throws IOException {
        return JSON.readTree("{\"type\":\"gossip\",\"totals\":" + totals + "}");
    }

    private List<JsonNode> run(int millis) throws IOException {
        for (int i = 0; i <= millis / 10; i++) {
            gossip.tick(clock.getAsLong());
            clock.advanceMillis(10);
        }
        outbox.flush();
        List<JsonNode> sent = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            sent.add(JSON.readTree(line));
        }
        out.reset();
        return sent;
    }
}
