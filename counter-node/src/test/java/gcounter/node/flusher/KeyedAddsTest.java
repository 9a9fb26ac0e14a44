package gcounter.node.flusher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.NodeRig;
import gcounter.node.intake.Submitter;
import gcounter.node.wire.Client;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adds that are safe to repeat, message by message. */
class KeyedAddsTest extends ProtocolTest {
    private final Client client = new Client("c1");

    private List<JsonNode> once(long messageId, long delta, String key) {
        node.submit(submitter -> submitter.addOnce(client, messageId, delta, key));
        return node.turn();
    }

    private static String known(String keys) {
        return error(1000) + ",\"value\":{" + keys + "}";
    }

    private static String found(JsonNode value) {
        return "\"type\":\"read_ok\",\"value\":" + value;
    }

    /** The peer's slot, which is read before a repeat is acknowledged, holds this total. */
    private List<JsonNode> surveyed(List<JsonNode> output, long total) {
        return reply(bodyWithKey("g-counter/n1", output),
                "\"type\":\"read_ok\",\"value\":{\"owner\":\"p\",\"total\":" + total + "}");
    }

    @Test
    void theCommitCarriesTheKeysAndIsAcknowledgedWithTheOthers() {
        claim();
        JsonNode first = to("seq-kv", add(1, 5));
        assertThat(first.has("keys")).isFalse();
        once(2, 3, "a");
        once(3, 4, "b");
        add(4, 10);
        JsonNode second = to("seq-kv", reply(first, ok()));
        assertThat(second.get("to").get("total").longValue()).isEqualTo(22);
        assertThat(second.get("keys").toString()).isEqualTo("{\"a\":3,\"b\":4}");
        assertThat(value()).isEqualTo(5);
        assertThat(acknowledged(reply(second, ok()))).containsExactly(2L, 3L, 4L);
        assertThat(value()).isEqualTo(22);
        assertThat(node.flusher().isSettled()).isTrue();
        assertThat(node.flusher().stats().adds()).isEqualTo(4);
    }

    @Test
    void whoAcknowledgesAtOnceWaitsForTheCommitOfAKey() {
        node = new NodeRig(clock, 1, NodeRig.LOCAL);
        claim();
        List<JsonNode> output = once(1, 5, "a");
        assertThat(acknowledged(output)).isEmpty();
        assertThat(value()).isZero();
        assertThat(acknowledged(reply(to("seq-kv", output), ok()))).containsExactly(1L);
        assertThat(value()).isEqualTo(5);
    }

    @Test
    void aRepeatIsAcknowledgedOnceTheFenceIsRaisedAndTheRestIsCommitted() {
        claim();
        JsonNode busy = to("seq-kv", add(1, 1));
        once(2, 3, "a");
        once(3, 4, "b");
        once(4, 5, "c");
        JsonNode group = to("seq-kv", reply(busy, ok()));
        List<JsonNode> output = reply(group, known("\"a\":3,\"b\":9"));
        assertThat(clientMessages(output)).isEmpty();
        JsonNode fence = to("seq-kv", output);
        assertThat(fence.get("from")).isEqualTo(group.get("from"));
        assertThat(fence.get("to").get("total").longValue()).isEqualTo(1);
        assertThat(fence.get("to").get("fence").longValue()).isEqualTo(1);
        assertThat(fence.has("keys")).isFalse();
        output = reply(fence, ok());
        assertThat(acknowledged(output)).isEmpty();
        JsonNode conflict = clientMessages(output).stream().map(m -> m.get("body"))
                .filter(body -> body.get("type").textValue().equals("error")).findFirst().orElseThrow();
        assertThat(conflict.get("in_reply_to").longValue()).isEqualTo(3);
        assertThat(conflict.get("code").intValue()).isEqualTo(22);
        assertThat(conflict.get("text").textValue()).contains("\"b\"").contains("an add of 9").contains("nothing");
        JsonNode rest = bodyWithKey("g-counter/n0", output);
        assertThat(rest.get("from")).isEqualTo(fence.get("to"));
        assertThat(rest.get("to").toString()).contains("\"total\":6,\"fence\":1");
        assertThat(rest.get("keys").toString()).isEqualTo("{\"c\":5}");
        assertThat(acknowledged(reply(rest, ok()))).containsExactly(4L);
        assertThat(value()).isEqualTo(6);
        assertThat(acknowledged(surveyed(output, 3))).as("reads show it from here on").containsExactly(2L);
        assertThat(value()).isEqualTo(9);
        assertThat(node.flusher().repeatedAdds()).isEqualTo(1);
    }

    @Test
    void aRepeatThatNobodyWaitsForIsForgotten() {
        claim();
        JsonNode group = to("seq-kv", once(1, 3, "a"));
        List<JsonNode> output = reply(to("seq-kv", reply(group, known("\"a\":3"))), ok());
        assertThat(node.flusher().isSettled()).isFalse();
        clock.advanceMillis(4_000);
        assertThat(to("c1", node.turn()).get("code").intValue()).isZero();
        assertThat(clientMessages(surveyed(output, 3))).isEmpty();
        assertThat(node.flusher().isSettled()).isTrue();
    }

    @Test
    void newRepeatsLetTheRestOfARefusedGroupGoFirst() {
        claim();
        JsonNode busy = to("seq-kv", add(1, 1));
        once(2, 3, "a");
        once(3, 4, "b");
        JsonNode group = to("seq-kv", reply(busy, ok()));
        once(4, 5, "c");
        JsonNode fence = to("seq-kv", reply(group, known("\"a\":3")));
        JsonNode rest = bodyWithKey("g-counter/n0", reply(fence, ok()));
        assertThat(rest.get("keys").toString()).isEqualTo("{\"b\":4}");
        assertThat(bodyWithKey("g-counter/n0", reply(rest, ok())).get("keys").toString()).isEqualTo("{\"c\":5}");
    }

    @Test
    void aRefusedCommitThatHappensBeforeTheFenceCounts() {
        claim();
        JsonNode group = to("seq-kv", once(1, 3, "a"));
        JsonNode fence = to("seq-kv", reply(group, known("\"a\":3")));
        JsonNode read = to("seq-kv", reply(fence, error(22)));
        assertThat(acknowledged(reply(read, found(group.get("to"))))).containsExactly(1L);
        assertThat(value()).isEqualTo(3);
    }

    @Test
    void aFenceWhoseAnswerWasLostIsRecognisedAndOneThatFailedIsRaisedAgain() {
        claim();
        JsonNode group = to("seq-kv", once(1, 3, "a"));
        JsonNode fence = to("seq-kv", reply(group, known("\"a\":3")));
        JsonNode read = to("seq-kv", reply(fence, error(22)));
        JsonNode again = to("seq-kv", reply(read, found(fence.get("from"))));
        assertThat(again.get("to")).isEqualTo(fence.get("to"));
        read = to("seq-kv", reply(again, error(22)));
        assertThat(acknowledged(surveyed(reply(read, found(again.get("to"))), 3))).containsExactly(1L);
        assertThat(value()).isEqualTo(3);
    }

    @Test
    void aFailedCommitIsLookedIntoAndRepeatedWithTheSameKeys() {
        claim();
        JsonNode group = to("seq-kv", once(1, 3, "a"));
        add(2, 5);
        once(3, 7, "b");
        JsonNode read = to("seq-kv", reply(group, error(22)));
        assertThat(read.get("type").textValue()).isEqualTo("read");
        JsonNode again = to("seq-kv", reply(read, found(group.get("from"))));
        assertThat(again.get("to")).isEqualTo(group.get("to"));
        assertThat(again.get("keys")).isEqualTo(group.get("keys"));
        read = to("seq-kv", reply(again, error(22)));
        assertThat(acknowledged(reply(read, found(again.get("to"))))).containsExactly(1L);
    }

    @Test
    void aGroupFollowsACommitInDoubt() {
        claim();
        JsonNode doubtful = to("seq-kv", add(1, 5));
        once(2, 3, "a");
        JsonNode group = to("seq-kv", reply(doubtful, error(22)));
        assertThat(group.get("from")).isEqualTo(doubtful.get("to"));
        JsonNode fence = to("seq-kv", reply(group, known("\"a\":3")));
        assertThat(fence.get("from")).as("what the store has found").isEqualTo(doubtful.get("to"));
        List<JsonNode> output = reply(fence, ok());
        assertThat(acknowledged(output)).containsExactly(1L);
        assertThat(acknowledged(surveyed(output, 3))).containsExactly(2L);
        assertThat(value()).isEqualTo(8);
    }

    @Test
    void aForgottenSlotIsWrittenAgainWithTheKeys() {
        claim();
        JsonNode group = to("seq-kv", once(1, 3, "a"));
        JsonNode again = to("seq-kv", reply(group, error(20)));
        assertThat(again.get("create_if_not_exists").booleanValue()).isTrue();
        assertThat(again.get("keys")).isEqualTo(group.get("keys"));
        JsonNode fence = to("seq-kv", reply(again, known("\"a\":3")));
        assertThat(fence.get("create_if_not_exists").booleanValue()).isTrue();
        assertThat(acknowledged(surveyed(reply(fence, ok()), 3))).containsExactly(1L);
    }

    @Test
    void aZeroChangesTheSlotAllTheSame() {
        claim();
        JsonNode group = to("seq-kv", once(1, 0, "a"));
        assertThat(group.get("to")).isNotEqualTo(group.get("from"));
        assertThat(group.get("to").get("total").longValue()).isZero();
        assertThat(acknowledged(reply(group, ok()))).containsExactly(1L);
    }

    @Test
    void aSecondAddWithAKeyWaitsForTheNextGroup() {
        claim();
        JsonNode busy = to("seq-kv", add(1, 1));
        once(2, 3, "a");
        once(3, 3, "a");
        once(4, 4, "b");
        JsonNode group = to("seq-kv", reply(busy, ok()));
        assertThat(group.get("keys").toString()).isEqualTo("{\"a\":3}");
        List<JsonNode> output = reply(group, ok());
        assertThat(acknowledged(output)).containsExactly(2L);
        assertThat(bodyWithKey("g-counter/n0", output).get("keys").toString()).isEqualTo("{\"a\":3,\"b\":4}");
    }

    @Test
    void aGroupHasAHundredAtTheMost() {
        claim();
        JsonNode busy = to("seq-kv", add(1, 1));
        for (int i = 0; i < 130; i++) {
            once(10 + i, 1, "k" + i);
        }
        JsonNode group = to("seq-kv", reply(busy, ok()));
        assertThat(group.get("keys")).hasSize(100);
        List<JsonNode> output = reply(group, ok());
        assertThat(acknowledged(output)).hasSize(100);
        assertThat(bodyWithKey("g-counter/n0", output).get("keys")).hasSize(30);
    }

    @Test
    void whatHasWaitedForFourSecondsIsGivenUpAndNotSentAgain() {
        claim();
        JsonNode group = to("seq-kv", once(1, 3, "a"));
        once(2, 4, "b");
        clock.advanceMillis(2_000);
        once(3, 5, "c");
        clock.advanceMillis(2_000);
        List<JsonNode> output = node.turn();
        assertThat(clientMessages(output)).hasSize(2).allSatisfy(message -> {
            assertThat(message.get("body").get("code").intValue()).isZero();
            assertThat(message.get("body").get("text").textValue()).contains("same key");
        });
        JsonNode fence = bodyWithKey("g-counter/n0", output);
        assertThat(fence.get("from")).isEqualTo(group.get("from"));
        assertThat(fence.get("to").toString()).contains("\"total\":0,\"fence\":1");
        JsonNode next = to("seq-kv", reply(fence, ok()));
        assertThat(next.get("keys").toString()).isEqualTo("{\"c\":5}");
        assertThat(acknowledged(reply(next, ok()))).containsExactly(3L);
        assertThat(value()).isEqualTo(5);
    }

    @Test
    void whatIsGivenUpCountsIfItHappensAllTheSame() {
        claim();
        JsonNode group = to("seq-kv", once(1, 3, "a"));
        clock.advanceMillis(4_000);
        JsonNode fence = bodyWithKey("g-counter/n0", node.turn());
        assertThat(reply(group, ok())).as("too late to be believed").isEmpty();
        JsonNode read = to("seq-kv", reply(fence, error(22)));
        assertThat(reply(read, found(group.get("to")))).isEmpty();
        assertThat(value()).isEqualTo(3);
        assertThat(node.flusher().isSettled()).isTrue();
    }

    @Test
    void servesWhatCameBeforeTheClaimAfterIt() {
        JsonNode claim = to("seq-kv", init());
        assertThat(once(1, 5, "a")).isEmpty();
        JsonNode group = to("seq-kv", reply(claim, ok()));
        assertThat(acknowledged(reply(group, ok()))).containsExactly(1L);
    }

    @Test
    void answersWhatStillWaitsAtTheEnd() throws IOException {
        claim();
        once(1, 3, "a");
        once(2, 4, "b");
        assertThat(node.flusher().isSettled()).isFalse();
        node.flusher().abandon("the end");
        assertThat(clientMessages(node.takeOutput())).hasSize(2)
                .allSatisfy(m -> assertThat(m.get("body").get("code").intValue()).isEqualTo(13));
    }

    @Test
    void refusesWhatTheCounterHasNoRoomFor() {
        claim();
        JsonNode refusal = to("c1", once(1, Long.MAX_VALUE, "a"));
        assertThat(refusal.get("code").intValue()).isEqualTo(12);
        assertThat(refusal.get("text").textValue()).contains("nothing was added");
        assertThat(to("seq-kv", once(2, 5, "a")).get("keys").toString()).isEqualTo("{\"a\":5}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\n", "\u00e4", "\ud800"})
    void refusesAKeyThatStoresMightNotGiveBack(String key) {
        claim();
        assertThat(to("c1", once(1, 5, key)).get("code").intValue()).isEqualTo(12);
        assertThat(to("c1", once(2, 5, "k".repeat(Submitter.MAX_KEY + 1))).get("code").intValue()).isEqualTo(12);
        assertThat(to("seq-kv", once(3, 5, "k".repeat(Submitter.MAX_KEY))).has("keys")).isTrue();
    }

    @Test
    void aFreshReadLearnsOfTheOwnSlotWhatOnlyOthersKnew() {
        claim();
        JsonNode group = to("seq-kv", once(1, 3, "a")); // happens; its answer is late, and another node sees the key
        node.submit(submitter -> submitter.freshRead(client, 2));
        List<JsonNode> survey = reply(to("seq-kv", node.turn()), "\"type\":\"write_ok\"");
        reply(bodyWithKey("g-counter/n1", survey), error(20));
        List<JsonNode> output = reply(bodyWithKey("g-counter/n0", survey), found(group.get("to")));
        assertThat(to("c1", output).get("value").longValue()).isEqualTo(3);
        assertThat(value()).isEqualTo(3);
        assertThat(acknowledged(reply(group, ok()))).containsExactly(1L);
        assertThat(value()).isEqualTo(3);
    }

    @Test
    void aFreshReadMayComeBeforeTheClaim() {
        JsonNode claim = to("seq-kv", init());
        node.submit(submitter -> submitter.freshRead(client, 2));
        assertThat(node.turn()).isEmpty();
        assertThat(to("seq-kv", reply(claim, ok())).get("key").textValue()).isEqualTo("g-counter/n0/barrier");
    }
}
