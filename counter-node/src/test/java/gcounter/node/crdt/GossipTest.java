package gcounter.node.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.node.FakeClock;
import gcounter.node.wire.Outbox;
import gcounter.node.wire.StreamOutbox;
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
    private static final List<String> NODES = List.of("n0", "n1", "n2", "n3");

    private final FakeClock clock = new FakeClock();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Outbox outbox = new StreamOutbox(out);
    private final GCounter counter = new GCounter(NODES);
    private final Gossip gossip = gossipOf("n1");

    private Gossip gossipOf(String self) {
        return new Gossip(counter, self, outbox, new Random(1), INTERVAL, clock.getAsLong());
    }

    @Test
    void tellsTheRelayAllTotalsSoonAfterNews() throws IOException {
        hear("n0");
        counter.merge("n1", 5);
        counter.merge("n2", 7);
        gossip.onNews(clock.getAsLong());
        List<JsonNode> sent = run(gossip, 200);
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).get("dest").textValue()).isEqualTo("n0");
        assertThat(sent.get(0).get("body").toString())
                .isEqualTo("{\"type\":\"gossip\",\"totals\":{\"n1\":5,\"n2\":7}}");
    }

    @Test
    void theRelayTellsEveryoneOnceForAllThatItHeard() throws IOException {
        Gossip relay = gossipOf("n0");
        run(relay, 300);
        relay.onPeerTotals("n1", totals("{\"n1\":5}"), clock.getAsLong());
        relay.onPeerTotals("n2", totals("{\"n2\":7}"), clock.getAsLong());
        List<JsonNode> sent = run(relay, 200);
        assertThat(sent.stream().map(m -> m.get("dest").textValue())).containsExactly("n1", "n2", "n3");
        assertThat(sent).extracting(m -> m.get("body").get("totals").toString()).containsOnly("{\"n1\":5,\"n2\":7}");
    }

    @Test
    void newsFromTheRelayArePassedOnToNobody() throws IOException {
        gossip.onPeerTotals("n0", totals("{\"n2\":7}"), clock.getAsLong());
        assertThat(run(gossip, 900)).isEmpty();
    }

    @Test
    void theFirstNodeHeardFromLatelyIsTheRelay() throws IOException {
        assertThat(toldAfterNews(1)).as("nobody heard").containsExactly("n0", "n2", "n3");
        hear("n3");
        assertThat(toldAfterNews(2)).as("a later one heard").containsExactly("n0", "n2", "n3");
        hear("n0");
        assertThat(toldAfterNews(3)).as("an earlier one heard").containsExactly("n0");
        run(gossip, 1_100);
        assertThat(toldAfterNews(4)).as("too long ago").containsExactly("n0", "n2", "n3");
        hear("n0");
        assertThat(toldAfterNews(5)).as("heard again").containsExactly("n0");
    }

    private void hear(String peer) throws IOException {
        gossip.onPeerTotals(peer, totals("{}"), clock.getAsLong());
        run(gossip, 200); // in which it is told what it lacks
    }

    private List<String> toldAfterNews(long total) throws IOException {
        counter.merge("n1", total);
        gossip.onNews(clock.getAsLong());
        return run(gossip, 200).stream().map(m -> m.get("dest").textValue()).toList();
    }

    @Test
    void fallsNearlySilentWithoutNews() throws IOException {
        counter.merge("n1", 5);
        run(gossip, 20_000);
        assertThat(run(gossip, 60_000).size()).isBetween(19, 21); // every 3 s
    }

    @Test
    void saysNothingWhileThereIsNothingToSay() throws IOException {
        assertThat(run(gossip, 60_000)).isEmpty();
    }

    @Test
    void answersAPeerThatLacksSomething() throws IOException {
        counter.merge("n1", 5);
        run(gossip, 20_000);
        for (String peer : List.of("n2", "n0", "n3", "n2")) {
            gossip.onPeerTotals(peer, totals("{\"n1\":4}"), clock.getAsLong());
            List<JsonNode> sent = run(gossip, 200);
            assertThat(sent).hasSize(1);
            assertThat(sent.get(0).get("dest").textValue()).isEqualTo(peer);
        }
    }

    @Test
    void mergesWhatItHearsOfOthersAndNothingElse() throws IOException {
        gossip.onPeerTotals("n0", totals("{\"n1\":100,\"n0\":3,\"n2\":-4,\"stranger\":9}"), clock.getAsLong());
        gossip.onPeerTotals("n0", totals("{\"n0\":\"7\",\"n2\":1.5}"), clock.getAsLong());
        gossip.onPeerTotals("n0", totals("[1,2]"), clock.getAsLong());
        gossip.onPeerTotals("n0", totals("{\"n0\":2,\"n2\":99999999999999999999}"), clock.getAsLong());
        assertThat(NODES.stream().map(counter::total)).containsExactly(3L, 0L, 0L, 0L);
    }

    @Test
    void nobodyCountsAsHeardBeforeItHasSpoken() throws IOException {
        clock.set(0);
        counter.merge("n1", 5);
        Gossip early = gossipOf("n1");
        early.onNews(clock.getAsLong());
        assertThat(run(early, 200)).as("n0 is not taken for the relay").hasSize(3);
    }

    @Test
    void countsAsHeardLatelyForFiveIntervals() throws IOException {
        gossip.onPeerTotals("n0", totals("{}"), clock.getAsLong());
        clock.set(clock.getAsLong() + 5 * INTERVAL);
        counter.merge("n1", 1);
        gossip.onNews(clock.getAsLong());
        assertThat(gossip.tick(clock.getAsLong())).as("to the relay").isEqualTo(1);
        clock.set(clock.getAsLong() + INTERVAL);
        gossip.onNews(clock.getAsLong());
        assertThat(gossip.tick(clock.getAsLong())).as("to everyone").isEqualTo(3);
    }

    @Test
    void isDueWhenItSaysSo() {
        counter.merge("n1", 5);
        assertThat(gossip.untilNextRound(clock.getAsLong())).isEqualTo(5 * INTERVAL);
        clock.set(clock.getAsLong() + 5 * INTERVAL - 1);
        assertThat(gossip.untilNextRound(clock.getAsLong())).isEqualTo(1);
        assertThat(gossip.tick(clock.getAsLong())).isZero();
        clock.set(clock.getAsLong() + 1);
        assertThat(gossip.tick(clock.getAsLong())).isEqualTo(1);
        assertThat(gossip.tick(clock.getAsLong())).isZero();
    }

    @Test
    void roundsAreAnIntervalApartHoweverManyNewsThereAre() throws IOException {
        int rounds = 0;
        for (int ms = 0; ms < 2_000; ms += 10) {
            counter.merge("n1", ms + 1);
            gossip.onNews(clock.getAsLong());
            rounds += run(gossip, 0).isEmpty() ? 0 : 1;
        }
        assertThat(rounds).isBetween(9, 10);
    }

    @Test
    void aNodeAloneHasNobodyToTell() {
        GCounter own = new GCounter(List.of("n1"));
        own.merge("n1", 5);
        Gossip alone = new Gossip(own, "n1", outbox, new Random(1), INTERVAL, clock.getAsLong());
        alone.onNews(clock.getAsLong());
        assertThat(alone.untilNextRound(clock.getAsLong())).isEqualTo(Long.MAX_VALUE);
        clock.advanceMillis(60_000);
        assertThat(alone.tick(clock.getAsLong())).isZero();
    }

    @Test
    void repeatsItselfToEachPeerNowAndThen() throws IOException {
        counter.merge("n1", 5);
        assertThat(run(gossip, 120_000)).extracting(m -> m.get("dest").textValue())
                .containsOnly("n0", "n2", "n3").contains("n0", "n2", "n3");
    }

    @Test
    void repeatsItselfEverMoreRarely() throws IOException {
        counter.merge("n1", 5);
        List<Integer> rounds = new ArrayList<>();
        for (int ms = 0; ms < 9_100; ms += 10) {
            if (!run(gossip, 0).isEmpty()) {
                rounds.add(ms);
            }
        }
        assertThat(rounds).containsExactly(1_000, 2_000, 4_000, 7_000);
    }

    private static JsonNode totals(String totals) throws IOException {
        return JSON.readTree(totals);
    }

    private List<JsonNode> run(Gossip gossip, int millis) throws IOException {
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
