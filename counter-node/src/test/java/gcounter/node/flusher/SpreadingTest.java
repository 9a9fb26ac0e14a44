package gcounter.node.flusher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.NodeRig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node knows of its peers, what it tells them, and what room that leaves for its own adds. */
class SpreadingTest extends ProtocolTest {
    private static final String GOSSIP = "{\"src\":\"n1\",\"dest\":\"n0\",\"body\":{\"type\":\"gossip\",\"totals\":";

    @Test
    void mergesWhatAPeerSays() {
        claim();
        node.exchange(GOSSIP + "{\"n1\":7}}}");
        assertThat(value()).isEqualTo(7);
    }

    @Test
    void hearsNothingBeforeInit() {
        assertThat(node.exchange(GOSSIP + "{\"n1\":7}}}")).isEmpty();
        claim();
        assertThat(value()).isZero();
    }

    @Test
    void tellsOfACommitWithinAnInterval() {
        claim();
        reply(to("seq-kv", add(1, 5)), ok());
        assertThat(gossip(300)).containsExactly("{\"n0\":5}");
    }

    @Test
    void tellsWhatALookupHasBrought() {
        claim();
        clock.advanceMillis(1_000);
        JsonNode lookup = to("seq-kv", node.turn());
        reply(lookup, "\"type\":\"read_ok\",\"value\":{\"owner\":\"x\",\"total\":30}");
        assertThat(gossip(300)).containsExactly("{\"n1\":30}");
    }

    @Test
    void anAnswerOfAnotherServiceIsNoneOfTheStore() {
        claim();
        JsonNode commit = to("seq-kv", add(1, 5));
        assertThat(node.exchange("{\"src\":\"lin-kv\",\"dest\":\"n0\",\"body\":{\"type\":\"cas_ok\",\"in_reply_to\":"
                + commit.get("msg_id") + "}}")).isEmpty();
        assertThat(acknowledged(reply(commit, ok()))).containsExactly(1L);
    }

    @Test
    void whatAPeerHasAddedLeavesLessRoomHere() {
        claim();
        node.exchange(GOSSIP + "{\"n1\":9223372036854775802}}}");
        clock.advanceMillis(1);
        node.turn();
        assertThat(to("c1", add(1, 6)).get("code").intValue()).isEqualTo(12);
        assertThat(acknowledged(reply(to("seq-kv", add(2, 5)), ok()))).containsExactly(2L);
        assertThat(value()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theOwnAddsCountOnceAgainstTheRoom() {
        JsonNode read = to("seq-kv", reply(to("seq-kv", init()), error(22)));
        JsonNode cas = to("seq-kv", reply(read,
                "\"type\":\"read_ok\",\"value\":{\"owner\":\"o\",\"total\":9223372036854775800}"));
        reply(to("seq-kv", reply(cas, ok())), error(20));
        reply(to("seq-kv", add(1, 3)), ok());
        clock.advanceMillis(1);
        node.turn();
        assertThat(acknowledged(reply(to("seq-kv", add(2, 4)), ok()))).containsExactly(2L);
        assertThat(to("c1", add(3, 1)).get("code").intValue()).isEqualTo(12);
    }

    @Test
    void whatIsAcknowledgedAtOnceCountsOnceBeforeAndAfterItsCommit() {
        node = new NodeRig(clock, 1, NodeRig.LOCAL);
        claim();
        JsonNode commit = to("seq-kv", add(1, 5));
        assertThat(value()).isEqualTo(5);
        reply(commit, ok());
        assertThat(value()).isEqualTo(5);
        add(2, 6);
        assertThat(value()).isEqualTo(11);
    }

    @Test
    void holdsNoMoreEarlyAddsThanItMay() {
        node = new NodeRig(clock, 1, NodeRig.DURABLE, 3);
        init();
        int refused = 0;
        for (int i = 0; i < 4; i++) {
            refused += clientMessages(add(i, 5)).size();
        }
        assertThat(refused).isPositive();
    }

    @Test
    void holdsNoMoreAddsThanItMayWhileACommitIsUnderWay() {
        node = new NodeRig(clock, 1, NodeRig.DURABLE, 3);
        claim();
        JsonNode commit = to("seq-kv", add(1, 5));
        add(2, 5);
        assertThat(add(3, 5)).isEmpty();
        assertThat(to("c1", add(4, 5)).get("code").intValue()).isEqualTo(11);
        assertThat(acknowledged(reply(commit, ok()))).containsExactly(1L);
        assertThat(add(5, 5)).isEmpty();
        assertThat(to("c1", add(6, 5)).get("code").intValue()).isEqualTo(11);
    }

    @Test
    void anEarlyAddThatWasGivenUpLeavesItsRoom() {
        node = new NodeRig(clock, 1, NodeRig.DURABLE, 1);
        JsonNode claim = to("seq-kv", init());
        add(1, 5);
        clock.advanceMillis(4_000);
        assertThat(to("c1", node.turn().stream().filter(m -> isTo("c1", m)).toList()).get("code").intValue())
                .isEqualTo(11);
        reply(claim, ok());
        assertThat(acknowledged(reply(to("seq-kv", add(2, 5)), ok()))).containsExactly(2L);
    }

    @Test
    void countsWhatItDid() {
        claim();
        assertThat(node.flusher().stats().toString()).contains("adds/commit=0.0").contains("round-trip=0.00 ms");
        JsonNode commit = to("seq-kv", add(1, 5));
        add(2, 0);
        clock.advanceMillis(3);
        reply(commit, ok());
        add(3, 1);
        value();
        assertThat(node.flusher().stats())
                .isEqualTo(new FlusherStats(5, 3, 1, 2, 1, 3, 0, node.flusher().stats().roundTripNanos()));
        assertThat(node.flusher().stats().toString()).contains("value=5").contains("adds/commit=1.5");
    }

    /** The totals that the peer is told within so many milliseconds. */
    private List<String> gossip(int millis) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < millis; i++) {
            clock.advanceMillis(1);
            node.turn().stream().filter(message -> isTo("n1", message))
                    .forEach(message -> told.add(message.get("body").get("totals").toString()));
        }
        return told;
    }
}
