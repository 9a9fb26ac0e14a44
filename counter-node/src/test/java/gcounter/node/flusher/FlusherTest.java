package gcounter.node.flusher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.FakeClock;
import gcounter.node.NodeRig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The node's protocol towards clients and seq-kv, message by message. */
class FlusherTest {
    private final FakeClock clock = new FakeClock();
    private NodeRig node = new NodeRig(clock, 1, NodeRig.DURABLE);

    @Test
    void claimsANewSlotInOneRoundTrip() {
        List<JsonNode> output = init();
        assertThat(to("c1", output).get("type").textValue()).isEqualTo("init_ok");
        JsonNode claim = to("seq-kv", output);
        assertThat(claim.get("type").textValue()).isEqualTo("cas");
        assertThat(claim.get("key").textValue()).isEqualTo("g-counter/n0");
        assertThat(claim.get("from").isNull()).isTrue();
        assertThat(claim.get("to").get("total").longValue()).isZero();
        assertThat(claim.get("create_if_not_exists").booleanValue()).isTrue();
    }

    @Test
    void claimsAnExistingSlotWithItsTotal() {
        JsonNode claim = to("seq-kv", init());
        JsonNode read = to("seq-kv", reply(claim, error(22)));
        assertThat(read.get("type").textValue()).isEqualTo("read");
        String old = "{\"owner\":\"older\",\"total\":40,\"extra\":1}";
        JsonNode cas = to("seq-kv", reply(read, "\"type\":\"read_ok\",\"value\":" + old));
        assertThat(cas.get("from").toString()).isEqualTo(old);
        assertThat(cas.get("to").get("total").longValue()).isEqualTo(40);
        assertThat(cas.get("to").get("owner")).isEqualTo(claim.get("to").get("owner"));
        // What the predecessor knew of the peers is read back before anyone is served.
        JsonNode survey = to("seq-kv", reply(cas, ok()));
        assertThat(survey.get("key").textValue()).isEqualTo("g-counter/n1");
        assertThat(node.exchange(request("read", 7, ""))).isEmpty();
        List<JsonNode> output = reply(survey, "\"type\":\"read_ok\",\"value\":{\"owner\":\"p\",\"total\":2}");
        assertThat(to("c1", output).get("value").longValue()).isEqualTo(42);
    }

    @Test
    void doesNotTakeAClaimThatAnotherProcessHasOvertakenForItsOwn() {
        JsonNode create = to("seq-kv", init());
        JsonNode read = to("seq-kv", reply(create, error(22)));
        JsonNode cas = to("seq-kv", reply(read, "\"type\":\"read_ok\",\"value\":{\"owner\":\"p\",\"total\":5}"));
        JsonNode again = to("seq-kv", reply(cas, error(22)));
        // The first claim did happen, before p's, and this is the state from then.
        JsonNode third = to("seq-kv", reply(again, "\"type\":\"read_ok\",\"value\":" + create.get("to")));
        assertThat(third.get("type").textValue()).isEqualTo("read");
        assertThat(third.get("key").textValue()).isEqualTo("g-counter/n0");
        JsonNode survey = to("seq-kv", reply(third, "\"type\":\"read_ok\",\"value\":" + cas.get("to")));
        reply(survey, error(20));
        assertThat(value()).isEqualTo(5);
    }

    @Test
    void aFreshReadFollowsABarrierThatNoOtherIsLike() {
        node = new NodeRig(clock, 1, NodeRig.FRESH);
        claim();
        JsonNode barrier = to("seq-kv", node.exchange(request("read", 1, "")));
        assertThat(barrier.get("type").textValue()).isEqualTo("write");
        assertThat(node.exchange(request("read", 2, ""))).isEmpty(); // waits for the next round
        List<JsonNode> survey = reply(barrier, "\"type\":\"write_ok\"");
        assertThat(reply(bodyWithKey("g-counter/n0", survey), error(20))).isEmpty();
        List<JsonNode> output = reply(bodyWithKey("g-counter/n1", survey),
                "\"type\":\"read_ok\",\"value\":{\"owner\":\"p\",\"total\":2}");
        assertThat(to("c1", output).get("in_reply_to").intValue()).isEqualTo(1);
        assertThat(to("c1", output).get("value").longValue()).isEqualTo(2);
        JsonNode next = to("seq-kv", output);
        assertThat(next.get("key")).isEqualTo(barrier.get("key"));
        assertThat(next.get("value")).isNotEqualTo(barrier.get("value"));
        clock.advanceMillis(4_010);
        JsonNode givenUp = clientMessages(node.turn()).get(0).get("body");
        assertThat(givenUp.get("in_reply_to").intValue()).isEqualTo(2);
        assertThat(givenUp.get("code").intValue()).isZero();
    }

    @Test
    void aFreshReadFindsOutThatThisProcessHasBeenReplaced() throws IOException {
        node = new NodeRig(clock, 1, NodeRig.FRESH);
        claim();
        List<JsonNode> survey =
                reply(to("seq-kv", node.exchange(request("read", 1, ""))), "\"type\":\"write_ok\"");
        assertThat(reply(bodyWithKey("g-counter/n0", survey),
                "\"type\":\"read_ok\",\"value\":{\"owner\":\"next\",\"total\":10}")).isEmpty();
        assertThat(clientMessages(reply(bodyWithKey("g-counter/n1", survey), error(20)))).isEmpty();
        assertThat(node.flusher().failure()).contains("another process").contains("next");
        node.flusher().abandon("replaced");
        assertThat(to("c1", node.takeOutput()).get("code").intValue()).isEqualTo(13);
    }

    @Test
    void whoAcknowledgesAtOnceStopsThatWhenFenced() throws IOException {
        node = new NodeRig(clock, 1, NodeRig.LOCAL);
        claim();
        JsonNode commit = to("seq-kv", add(1, 5));
        JsonNode read = to("seq-kv", reply(commit, error(22)));
        node.read("{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{\"in_reply_to\":" + read.get("msg_id")
                + ",\"type\":\"read_ok\",\"value\":{\"owner\":\"next\",\"total\":0}}}");
        assertThat(acknowledged(add(2, 5))).isEmpty();
        assertThat(node.flusher().failure()).contains("next");
        node.flusher().abandon("fenced");
        assertThat(to("c1", node.takeOutput()).get("code").intValue()).isEqualTo(13);
    }

    @Test
    void refusesMoreFreshReadsThanItMayHold() {
        node = new NodeRig(clock, 1, NodeRig.FRESH);
        claim();
        for (int i = 0; i < NodeRig.MAX_WAITING; i++) {
            assertThat(clientMessages(node.exchange(request("read", i, "")))).isEmpty();
        }
        assertThat(to("c1", node.exchange(request("read", 1000, ""))).get("code").intValue()).isEqualTo(11);
    }

    @Test
    void aRefusalThatComesTooLateStaysUnsaid() {
        claim();
        node.read(request("echo", 1, ""));
        clock.advanceMillis(5_000);
        assertThat(clientMessages(node.turn())).isEmpty();
    }

    @Test
    void anAnswerAfterADayOfSilenceStillCounts() {
        claim();
        JsonNode commit = to("seq-kv", add(1, 5));
        for (int i = 0; i < 1000; i++) {
            clock.advanceMillis(60_000);
            for (JsonNode message : node.turn()) {
                if (isTo("seq-kv", message) && message.get("body").get("type").textValue().equals("cas")) {
                    commit = message.get("body");
                }
            }
        }
        reply(commit, ok());
        assertThat(value()).isEqualTo(5);
    }

    @Test
    void stopsWhenItsSlotHoldsSomethingElse() {
        JsonNode read = to("seq-kv", reply(to("seq-kv", init()), error(22)));
        reply(read, "\"type\":\"read_ok\",\"value\":17");
        assertThat(node.flusher().failure()).contains("17").contains("g-counter/n0");
    }

    @Test
    void acknowledgesOnlyWhatIsCommittedAndInGroups() {
        claim();
        JsonNode first = to("seq-kv", add(1, 5));
        assertThat(first.get("to").get("total").longValue()).isEqualTo(5);
        assertThat(add(2, 1)).isEmpty();
        assertThat(add(3, 1)).isEmpty();
        List<JsonNode> output = reply(first, ok());
        assertThat(acknowledged(output)).containsExactly(1L);
        JsonNode second = to("seq-kv", output);
        assertThat(second.get("from")).isEqualTo(first.get("to"));
        assertThat(second.get("to").get("total").longValue()).isEqualTo(7);
        assertThat(value()).isEqualTo(5);
        assertThat(acknowledged(reply(second, ok()))).containsExactly(2L, 3L);
        assertThat(value()).isEqualTo(7);
    }

    @Test
    void acknowledgesAZeroWithoutACommit() {
        claim();
        assertThat(acknowledged(add(1, 0))).containsExactly(1L);
    }

    @Test
    void acknowledgesAtOnceWhenAskedTo() {
        node = new NodeRig(clock, 1, NodeRig.LOCAL);
        claim();
        List<JsonNode> output = add(1, 5);
        assertThat(acknowledged(output)).containsExactly(1L);
        assertThat(value()).isEqualTo(5);
        assertThat(to("seq-kv", output).get("to").get("total").longValue()).isEqualTo(5);
        assertThat(acknowledged(add(2, 5))).containsExactly(2L);
        assertThat(value()).isEqualTo(10);
    }

    @Test
    void servesWhatCameBeforeTheClaimAfterIt() {
        JsonNode claim = to("seq-kv", init());
        assertThat(add(1, 5)).isEmpty();
        assertThat(node.exchange(request("read", 2, ""))).isEmpty();
        List<JsonNode> output = reply(claim, ok());
        JsonNode commit = to("seq-kv", output);
        assertThat(commit.get("to").get("total").longValue()).isEqualTo(5);
        assertThat(to("c1", output).get("value").longValue()).isZero();
        assertThat(acknowledged(reply(commit, ok()))).containsExactly(1L);
    }

    @Test
    void refusesAnEarlyAddForWhichTheClaimedTotalHasNoRoom() {
        JsonNode read = to("seq-kv", reply(to("seq-kv", init()), error(22)));
        add(1, 5);
        add(2, 2);
        JsonNode cas = to("seq-kv", reply(read,
                "\"type\":\"read_ok\",\"value\":{\"owner\":\"o\",\"total\":9223372036854775803}"));
        List<JsonNode> output = reply(to("seq-kv", reply(cas, ok())), error(20));
        JsonNode refusal = to("c1", output);
        assertThat(refusal.get("in_reply_to").longValue()).isEqualTo(1);
        assertThat(refusal.get("code").intValue()).isEqualTo(12);
        assertThat(acknowledged(reply(to("seq-kv", output), ok()))).containsExactly(2L);
        assertThat(value()).isEqualTo(9223372036854775805L);
    }

    @Test
    void sendsALostCommitAgainAndCountsItOnce() {
        claim();
        JsonNode commit = to("seq-kv", add(1, 5));
        assertThat(node.turn()).isEmpty();
        clock.advanceMillis(600);
        JsonNode again = to("seq-kv", node.turn());
        assertThat(again.get("from")).isEqualTo(commit.get("from"));
        assertThat(again.get("to")).isEqualTo(commit.get("to"));
        // The store had executed the first one, so the second fails; a read tells.
        JsonNode read = to("seq-kv", reply(again, error(22)));
        assertThat(read.get("type").textValue()).isEqualTo("read");
        List<JsonNode> output = reply(read, "\"type\":\"read_ok\",\"value\":" + commit.get("to"));
        assertThat(acknowledged(output)).containsExactly(1L);
        assertThat(value()).isEqualTo(5);
        assertThat(reply(commit, ok())).isEmpty(); // the late answer
        assertThat(value()).isEqualTo(5);
    }

    @Test
    void commitsAgainWhenTheSlotStillHoldsTheOldTotal() {
        claim();
        JsonNode commit = to("seq-kv", add(1, 5));
        JsonNode read = to("seq-kv", reply(commit, error(22)));
        JsonNode retry = to("seq-kv", reply(read, "\"type\":\"read_ok\",\"value\":" + commit.get("from")));
        assertThat(retry.get("from")).isEqualTo(commit.get("from"));
        assertThat(retry.get("to")).isEqualTo(commit.get("to"));
        assertThat(retry.get("msg_id")).isNotEqualTo(commit.get("msg_id"));
        assertThat(acknowledged(reply(retry, ok()))).containsExactly(1L);
    }

    @Test
    void writesTheSlotAgainWhenTheStoreForgotIt() {
        claim();
        reply(to("seq-kv", add(1, 5)), ok());
        JsonNode commit = to("seq-kv", add(2, 6));
        JsonNode recreate = to("seq-kv", reply(commit, error(20)));
        assertThat(recreate.get("create_if_not_exists").booleanValue()).isTrue();
        assertThat(recreate.get("to").get("total").longValue()).isEqualTo(11);
        assertThat(acknowledged(reply(recreate, ok()))).containsExactly(2L);
    }

    @Test
    void raisesTheSlotFromWhateverLowerTotalOfItsOwnItFinds() {
        claim();
        reply(to("seq-kv", add(1, 5)), ok());
        JsonNode commit = to("seq-kv", add(2, 6));
        JsonNode recreate = to("seq-kv", reply(commit, error(20)));
        JsonNode read = to("seq-kv", reply(recreate, error(22)));
        String revived = "{\"owner\":" + commit.get("to").get("owner") + ",\"total\":0}";
        JsonNode retry = to("seq-kv", reply(read, "\"type\":\"read_ok\",\"value\":" + revived));
        assertThat(retry.get("from").toString()).isEqualTo(revived);
        assertThat(retry.get("to").get("total").longValue()).isEqualTo(11);
        assertThat(acknowledged(reply(retry, ok()))).containsExactly(2L);
    }

    @Test
    void stopsLoudlyWhenItIsFencedAndAcknowledgesNothingMore() throws IOException {
        claim();
        JsonNode commit = to("seq-kv", add(1, 5));
        JsonNode read = to("seq-kv", reply(commit, error(22)));
        List<JsonNode> output = reply(read, "\"type\":\"read_ok\",\"value\":{\"owner\":\"another\",\"total\":5}");
        assertThat(acknowledged(output)).isEmpty();
        assertThat(node.flusher().failure()).contains("another process has claimed");
        node.flusher().abandon(node.flusher().failure());
        JsonNode answer = to("c1", node.takeOutput());
        assertThat(answer.get("code").intValue()).isEqualTo(13);
        assertThat(answer.get("in_reply_to").intValue()).isEqualTo(1);
    }

    @Test
    void givesAnAddUpAfterFourSecondsWithAnIndefiniteErrorAndNeverAnswersTwice() {
        claim();
        JsonNode commit = to("seq-kv", add(1, 5));
        clock.advanceMillis(3_990);
        assertThat(clientMessages(node.turn())).isEmpty();
        clock.advanceMillis(20);
        JsonNode answer = to("c1", node.turn());
        assertThat(answer.get("code").intValue()).isZero();
        List<JsonNode> output = reply(commit, ok());
        assertThat(clientMessages(output)).isEmpty();
        assertThat(value()).isEqualTo(5);
    }

    @Test
    void givesWhatWaitsForTheClaimUpWithADefiniteError() {
        JsonNode claim = to("seq-kv", init());
        add(1, 5);
        node.exchange(request("read", 2, ""));
        clock.advanceMillis(4_010);
        List<JsonNode> answers = clientMessages(node.turn());
        assertThat(answers).hasSize(2).allSatisfy(a -> assertThat(a.get("body").get("code").intValue()).isEqualTo(11));
        reply(claim, ok());
        assertThat(value()).isZero();
    }

    @Test
    void staysSilentWhenItIsTooLateToAnswer() {
        claim();
        add(1, 5);
        node.read(request("read", 2, ""));
        clock.advanceMillis(5_010); // the process was stopped for a while
        assertThat(clientMessages(node.turn())).isEmpty();
    }

    @Test
    void indefiniteErrorsOfTheStoreAreNoAnswer() {
        claim();
        JsonNode commit = to("seq-kv", add(1, 5));
        assertThat(reply(commit, error(0))).isEmpty();
        assertThat(reply(commit, error(11))).isEmpty();
        assertThat(acknowledged(reply(commit, ok()))).containsExactly(1L);
    }

    @Test
    void withoutLossNothingIsSentTwice() {
        claim();
        for (int i = 0; i < 200; i++) {
            JsonNode commit = to("seq-kv", add(i, 1));
            for (int ms = 0; ms < 8; ms++) {
                clock.advanceMillis(1);
                for (JsonNode message : node.turn()) {
                    if (isTo("seq-kv", message)) {
                        reply(message.get("body"), "\"type\":\"read_ok\",\"value\":17");
                    }
                }
            }
            reply(commit, ok());
        }
        assertThat(node.flusher().stats().resent()).isZero();
    }

    @Test
    void looksUpPeersAndMergesTheirTotals() {
        claim();
        clock.advanceMillis(1_000);
        JsonNode lookup = to("seq-kv", node.turn());
        assertThat(lookup.get("key").textValue()).isEqualTo("g-counter/n1");
        reply(lookup, "\"type\":\"read_ok\",\"value\":{\"owner\":\"x\",\"total\":30}");
        assertThat(value()).isEqualTo(30);
        clock.advanceMillis(1_000);
        JsonNode stale = to("seq-kv", node.turn().stream().filter(m -> isTo("seq-kv", m)).toList());
        reply(stale, "\"type\":\"read_ok\",\"value\":{\"owner\":\"x\",\"total\":20}");
        assertThat(value()).isEqualTo(30);
    }

    @Test
    void messageIdsOfTwoProcessesDoNotMeet() {
        JsonNode first = to("seq-kv", init());
        node = new NodeRig(clock, 2, NodeRig.DURABLE);
        JsonNode second = to("seq-kv", init());
        assertThat(Math.abs(first.get("msg_id").longValue() - second.get("msg_id").longValue()))
                .isGreaterThan(1L << 30);
        assertThat(first.get("to").get("owner")).isNotEqualTo(second.get("to").get("owner"));
    }

    private void claim() {
        reply(to("seq-kv", init()), ok());
    }

    private List<JsonNode> init() {
        return node.exchange(request("init", 1, ",\"node_id\":\"n0\",\"node_ids\":[\"n0\",\"n1\"]"));
    }

    private List<JsonNode> add(long messageId, long delta) {
        return node.exchange(request("add", messageId, ",\"delta\":" + delta));
    }

    private long value() {
        return to("c1", node.exchange(request("read", 1000, ""))).get("value").longValue();
    }

    private List<JsonNode> reply(JsonNode request, String fields) {
        return node.exchange("{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{" + fields + ",\"in_reply_to\":"
                + request.get("msg_id") + "}}");
    }

    private static String ok() {
        return "\"type\":\"cas_ok\"";
    }

    private static String error(int code) {
        return "\"type\":\"error\",\"code\":" + code + ",\"text\":\"\"";
    }

    private static String request(String type, long messageId, String fields) {
        return "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"" + type + "\",\"msg_id\":" + messageId
                + fields + "}}";
    }

    private static boolean isTo(String dest, JsonNode message) {
        return message.get("dest").textValue().equals(dest);
    }

    private static List<JsonNode> clientMessages(List<JsonNode> output) {
        return output.stream().filter(m -> isTo("c1", m)).toList();
    }

    /** The body of the only message to the receiver. */
    private static JsonNode to(String dest, List<JsonNode> output) {
        List<JsonNode> found = output.stream().filter(m -> isTo(dest, m)).toList();
        assertThat(found).as("messages to %s in %s", dest, output).hasSize(1);
        return found.get(0).get("body");
    }

    private static JsonNode bodyWithKey(String key, List<JsonNode> output) {
        return output.stream().map(message -> message.get("body")).filter(body -> body.path("key").asText().equals(key))
                .findFirst().orElseThrow();
    }

    private static List<Long> acknowledged(List<JsonNode> output) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode message : output) {
            if (message.get("body").get("type").textValue().equals("add_ok")) {
                ids.add(message.get("body").get("in_reply_to").longValue());
            }
        }
        return ids;
    }
}
