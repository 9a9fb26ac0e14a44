package gcounter.node.flusher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a process comes to hold its slot, whatever the store and an earlier process do meanwhile. */
class ClaimTest extends ProtocolTest {
    @Test
    void claimsAgainWhenTheStoreHasForgottenTheSlotMeanwhile() {
        JsonNode claim = to("seq-kv", init());
        JsonNode read = to("seq-kv", reply(claim, error(22)));
        JsonNode again = to("seq-kv", reply(read, error(20)));
        assertThat(again.get("create_if_not_exists").booleanValue()).isTrue();
        assertThat(again.get("to")).isEqualTo(claim.get("to"));
        reply(again, ok());
        assertThat(value()).isZero();
    }

    @Test
    void findsThatAnEarlierTransmissionOfTheClaimHasSucceeded() {
        JsonNode claim = to("seq-kv", init());
        JsonNode read = to("seq-kv", reply(claim, error(22)));
        JsonNode peer = to("seq-kv", reply(read, found(claim.get("to").toString())));
        assertThat(peer.get("key").textValue()).isEqualTo("g-counter/n1");
        reply(peer, error(20));
        assertThat(to("seq-kv", add(1, 5)).get("from")).isEqualTo(claim.get("to"));
    }

    @Test
    void looksAgainWhenWhatItFoundHasChanged() {
        JsonNode read = to("seq-kv", reply(to("seq-kv", init()), error(22)));
        JsonNode cas = to("seq-kv", reply(read, found("{\"owner\":\"older\",\"total\":40}")));
        JsonNode second = to("seq-kv", reply(cas, error(22)));
        assertThat(second.get("type").textValue()).isEqualTo("read");
        JsonNode next = to("seq-kv", reply(second, found("{\"owner\":\"older\",\"total\":41}")));
        assertThat(next.get("to").get("total").longValue()).isEqualTo(41);
    }

    @Test
    void claimsASlotWithNothingInIt() {
        JsonNode read = to("seq-kv", reply(to("seq-kv", init()), error(22)));
        JsonNode cas = to("seq-kv", reply(read, found("{\"owner\":\"older\",\"total\":0}")));
        assertThat(cas.get("type").textValue()).isEqualTo("cas");
        assertThat(node.flusher().failure()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"owner\":\"older\"}", "{\"total\":5}", "{\"owner\":1,\"total\":5}",
        "{\"owner\":\"older\",\"total\":-1}", "{\"owner\":\"older\",\"total\":-2}",
        "{\"owner\":\"older\",\"total\":5.0}", "{\"owner\":\"older\",\"total\":9223372036854775808}"})
    void stopsAtWhatIsNoSlot(String value) {
        reply(to("seq-kv", reply(to("seq-kv", init()), error(22))), found(value));
        assertThat(node.flusher().failure()).contains("no slot of this counter");
    }

    @Test
    void writesASlotAgainThatIsForgottenWhileItsTotalIsInDoubt() {
        claim();
        JsonNode read = to("seq-kv", reply(to("seq-kv", add(1, 5)), error(22)));
        JsonNode recreate = to("seq-kv", reply(read, error(20)));
        assertThat(recreate.get("create_if_not_exists").booleanValue()).isTrue();
        assertThat(recreate.get("from").isNull()).isTrue();
        assertThat(recreate.get("to").get("total").longValue()).isEqualTo(5);
        assertThat(acknowledged(reply(recreate, ok()))).containsExactly(1L);
    }

    @Test
    void holdsMoreThanIsInDoubtAndKnowsThatItIsDone() {
        claim();
        JsonNode commit = to("seq-kv", add(1, 5));
        JsonNode read = to("seq-kv", reply(commit, error(22)));
        assertThat(acknowledged(reply(read, found(commit.get("to").toString())))).containsExactly(1L);
        JsonNode next = to("seq-kv", add(2, 1));
        assertThat(next.get("from")).isEqualTo(commit.get("to"));
        assertThat(to("seq-kv", reply(next, error(22))).get("type").textValue())
                .as("what was in doubt is so no longer").isEqualTo("read");
    }

    @Test
    void speaksUnderItsOwnName() {
        assertThat(init()).allSatisfy(message -> assertThat(message.get("src").textValue()).isEqualTo("n0"));
    }

    @Test
    void anEarlyReadCountsAsReadOnce() {
        JsonNode claim = to("seq-kv", init());
        node.exchange(request("read", 2, ""));
        reply(claim, ok());
        value();
        assertThat(node.flusher().stats().reads()).isEqualTo(2);
    }

    @Test
    void everyEarlyAddIsCommittedOnceAndAllAreHeld() {
        JsonNode claim = to("seq-kv", init());
        add(1, 5);
        add(2, 6);
        JsonNode commit = to("seq-kv", reply(claim, ok()));
        assertThat(commit.get("to").get("total").longValue()).isEqualTo(11);
        assertThat(acknowledged(reply(commit, ok()))).containsExactly(1L, 2L);
    }

    private static String found(String value) {
        return "\"type\":\"read_ok\",\"value\":" + value;
    }
}
