package gcounter.node.flusher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.NodeRig;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a node may end, and what those hear who still wait when it does. */
class EndingTest extends ProtocolTest {
    @Test
    void isSettledUntilSomethingComes() {
        assertThat(node.flusher().isSettled()).isTrue();
        node.read(request("read", 1, ""));
        assertThat(node.flusher().isSettled()).isFalse();
        node.turn();
        assertThat(node.flusher().isSettled()).isTrue();
        claim();
        assertThat(node.flusher().isSettled()).isTrue();
        node.exchange(request("read", 1, ""));
        assertThat(node.flusher().isSettled()).isTrue();
    }

    @Test
    void aReadThatWaitsForTheClaimIsNotSettled() {
        init();
        assertThat(node.flusher().isSettled()).isTrue();
        node.exchange(request("read", 1, ""));
        assertThat(node.flusher().isSettled()).isFalse();
    }

    @Test
    void anAddThatWaitsForTheClaimIsNotSettled() {
        init();
        add(1, 5);
        assertThat(node.flusher().isSettled()).isFalse();
    }

    @Test
    void aCommitUnderWayIsNotSettledEvenIfItsAddIsAcknowledged() {
        for (var settings : List.of(NodeRig.DURABLE, NodeRig.LOCAL)) {
            node = new NodeRig(clock, 1, settings);
            claim();
            JsonNode commit = to("seq-kv", add(1, 5));
            assertThat(node.flusher().isSettled()).isFalse();
            reply(commit, ok());
            assertThat(node.flusher().isSettled()).isTrue();
        }
    }

    @Test
    void anAddInDoubtIsNotSettledAfterItWasGivenUp() {
        claim();
        JsonNode commit = to("seq-kv", add(1, 5));
        clock.advanceMillis(4_000);
        assertThat(clientMessages(node.turn())).hasSize(1);
        assertThat(node.flusher().isSettled()).isFalse();
        reply(commit, ok());
        assertThat(node.flusher().isSettled()).isTrue();
    }

    @Test
    void anEarlyAddIsSettledOnceItIsCommitted() {
        JsonNode claim = to("seq-kv", init());
        add(1, 5);
        reply(to("seq-kv", reply(claim, ok())), ok());
        assertThat(node.flusher().isSettled()).isTrue();
        clock.advanceMillis(4_000);
        assertThat(clientMessages(node.turn())).isEmpty();
    }

    @Test
    void aFreshReadIsSettledOnceItIsAnswered() {
        node = new NodeRig(clock, 1, NodeRig.FRESH);
        claim();
        node.exchange(request("read", 1, ""));
        assertThat(node.flusher().isSettled()).isFalse();
        clock.advanceMillis(4_000);
        assertThat(clientMessages(node.turn())).hasSize(1);
        assertThat(node.flusher().isSettled()).isTrue();
    }

    @Test
    void anAddInDoubtHearsThatItMayHaveHappened() throws IOException {
        claim();
        add(1, 5);
        add(2, 5);
        assertThat(codesWhenAbandoned()).containsExactly(13, 13);
    }

    @Test
    void whatWaitsForTheClaimHearsThatNothingWasDone() throws IOException {
        init();
        add(1, 5);
        node.exchange(request("read", 2, ""));
        node.exchange(request("read", 3, ""));
        assertThat(codesWhenAbandoned()).containsExactly(11, 11, 11);
    }

    @Test
    void freshReadsHearThatTheNodeHasEnded() throws IOException {
        node = new NodeRig(clock, 1, NodeRig.FRESH);
        claim();
        node.exchange(request("read", 1, ""));
        node.exchange(request("read", 2, ""));
        assertThat(codesWhenAbandoned()).containsExactly(13, 13);
    }

    /** And it says so once. */
    private List<Integer> codesWhenAbandoned() throws IOException {
        node.flusher().abandon("it ends");
        List<JsonNode> answers = clientMessages(node.takeOutput());
        assertThat(answers).allSatisfy(a -> assertThat(a.get("body").get("text").textValue()).isEqualTo("it ends"));
        node.flusher().abandon("again");
        assertThat(node.takeOutput()).isEmpty();
        return answers.stream().map(a -> a.get("body").get("code").intValue()).toList();
    }
}
