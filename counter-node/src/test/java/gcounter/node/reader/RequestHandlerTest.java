package gcounter.node.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.FakeClock;
import gcounter.node.NodeRig;
import gcounter.node.wire.Client;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node answers to requests that can't be served: the right code, a text that helps, and nothing added. */
class RequestHandlerTest {
    private final FakeClock clock = new FakeClock();

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1.0", "1e3", "\"1\"", "null", "true", "[1]", "{}", "9223372036854775808",
        "123456789012345678901234567890"})
    void refusesABadDelta(String delta) {
        NodeRig node = claimed(1 << 20);
        JsonNode reply = only(node.exchange(request("add", 9, ",\"delta\":" + delta)));
        assertThat(code(reply)).isEqualTo(12);
        assertThat(reply.get("body").get("in_reply_to").intValue()).isEqualTo(9);
        assertThat(reply.get("body").get("text").textValue()).contains("delta").contains("nothing was added");
        assertThat(value(node)).isZero();
    }

    @Test
    void refusesAMissingDelta() {
        NodeRig node = claimed(1 << 20);
        assertThat(code(only(node.exchange(request("add", 9, ""))))).isEqualTo(12);
    }

    @Test
    void refusesAnAddThatWouldLeaveTheRangeOfALong() {
        NodeRig node = claimed(1 << 20);
        commitAll(node, node.exchange(request("add", 1, ",\"delta\":9223372036854775806")));
        JsonNode reply = only(node.exchange(request("add", 2, ",\"delta\":2")));
        assertThat(code(reply)).isEqualTo(12);
        commitAll(node, node.exchange(request("add", 3, ",\"delta\":1")));
        assertThat(value(node)).isEqualTo(Long.MAX_VALUE);
        assertThat(code(only(node.exchange(request("add", 4, ",\"delta\":1"))))).isEqualTo(12);
    }

    @Test
    void refusesMoreAddsThanItMayHold() {
        NodeRig node = claimed(3);
        for (int i = 0; i < 3; i++) {
            node.read(request("add", i, ",\"delta\":1"));
        }
        node.read(request("add", 3, ",\"delta\":1"));
        List<JsonNode> output = node.turn();
        JsonNode refusal = output.stream().filter(m -> m.get("dest").textValue().equals("c1")).findFirst()
                .orElseThrow();
        assertThat(code(refusal)).isEqualTo(11);
        assertThat(refusal.get("body").get("in_reply_to").intValue()).isEqualTo(3);
        commitAll(node, output);
        assertThat(value(node)).isEqualTo(3);
        commitAll(node, node.exchange(request("add", 5, ",\"delta\":1")));
        assertThat(value(node)).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"echo, 10", "topology, 10", "'', 10"})
    void refusesAnUnknownType(String type, int code) {
        assertThat(code(only(claimed(9).exchange(request(type, 1, ""))))).isEqualTo(code);
    }

    @Test
    void answersBeforeInitUnderTheNameItWasAsked() {
        NodeRig node = new NodeRig(clock, 1, NodeRig.DURABLE);
        JsonNode reply = only(node.exchange(
                "{\"src\":\"c1\",\"dest\":\"n7\",\"body\":{\"type\":\"read\",\"msg_id\":4}}"));
        assertThat(reply.get("src").textValue()).isEqualTo("n7");
        assertThat(code(reply)).isEqualTo(11);
    }

    @Test
    void refusesAnInitWithoutSense() {
        NodeRig node = new NodeRig(clock, 1, NodeRig.DURABLE);
        JsonNode reply = only(node.exchange(request("init", 1, ",\"node_id\":\"n0\",\"node_ids\":[\"n1\"]")));
        assertThat(code(reply)).isEqualTo(12);
        assertThat(code(only(node.exchange(request("add", 2, ",\"delta\":1"))))).isEqualTo(11);
    }

    @Test
    void staysWhoItIs() {
        NodeRig node = claimed(9);
        String init = request("init", 1, ",\"node_id\":\"n1\",\"node_ids\":[\"n0\",\"n1\"]");
        assertThat(code(only(node.exchange(init)))).isEqualTo(12);
        JsonNode again = only(node.exchange(init.replace("\"n1\",\"node_ids", "\"n0\",\"node_ids")));
        assertThat(again.get("body").get("type").textValue()).isEqualTo("init_ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{", "[]", "17", "{\"src\":\"c1\"}", "{\"src\":5,\"body\":{\"type\":\"read\"}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"read\"}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"add\",\"msg_id\":\"x\",\"delta\":1}}",
        "{\"src\":\"c1\",\"body\":[1]}", "{\"src\":\"c1\",\"body\":{\"type\":\"read\",\"msg_id\":1}} trailing",
        "{\"src\":\"c1\",\"body\":{\"type\":7,\"msg_id\":1}}"})
    void warnsInOneLineAboutWhatIsNoMessage(String line) {
        NodeRig node = claimed(9);
        assertThat(node.exchange(line)).isEmpty();
        assertThat(node.warnings().lines()).hasSize(1).first().asString().startsWith("counter: not a message: ");
        assertThat(value(node)).isZero();
    }

    /** Jackson takes these for the beginnings of UTF-16 and UTF-32. */
    @ParameterizedTest
    @ValueSource(strings = {"007B0000", "0000FFFE7B7D", "0000007BFFFFFFFF", "FEFF00006162", "FFFE0000616263"})
    void warnsInOneLineAboutWhatIsNoText(String hex) {
        NodeRig node = claimed(9);
        node.read(HexFormat.of().parseHex(hex));
        assertThat(node.turn()).isEmpty();
        assertThat(node.warnings().lines()).hasSize(1).first().asString().startsWith("counter: not a message: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "init", "gossip", "echo"})
    void warnsAboutASenderWithAnEndlessName(String type) {
        NodeRig node = claimed(9);
        String longest = "c".repeat(Client.MAX_NAME);
        assertThat(node.exchange(request(type, 1, "").replace("c1", longest + "c"))).isEmpty();
        assertThat(node.warnings().lines()).hasSize(1).first().asString().contains("longer than 128");
        assertThat(only(node.exchange(request("read", 2, "").replace("c1", longest))).get("dest").textValue())
                .isEqualTo(longest);
    }

    @Test
    void anEarlyAddThatIsRefusedTakesNoRoom() {
        NodeRig node = new NodeRig(clock, 1, NodeRig.DURABLE);
        List<JsonNode> claim = node.exchange(request("init", 1, ",\"node_id\":\"n0\",\"node_ids\":[\"n0\",\"n1\"]"));
        node.exchange(request("add", 2, ",\"delta\":9223372036854775807"));
        clock.advanceMillis(4_010);
        assertThat(node.turn().stream().filter(m -> m.get("dest").textValue().equals("c1")).map(m -> code(m)))
                .containsExactly(11);
        commitAll(node, claim);
        commitAll(node, node.exchange(request("add", 3, ",\"delta\":5")));
        assertThat(value(node)).isEqualTo(5);
    }

    @Test
    void refusesMoreEarlyReadsThanItMayHold() {
        NodeRig node = new NodeRig(clock, 1, NodeRig.DURABLE);
        List<JsonNode> claim = node.exchange(request("init", 1, ",\"node_id\":\"n0\",\"node_ids\":[\"n0\",\"n1\"]"));
        for (int i = 0; i < NodeRig.MAX_WAITING; i++) {
            assertThat(node.exchange(request("read", i, ""))).isEmpty();
        }
        assertThat(code(only(node.exchange(request("read", 1000, ""))))).isEqualTo(11);
        commitAll(node, claim);
        assertThat(value(node)).isZero();
    }

    @Test
    void ignoresBlankLinesAndStrayReplies() {
        NodeRig node = claimed(9);
        assertThat(node.exchange("")).isEmpty();
        assertThat(node.exchange("  \r")).isEmpty();
        assertThat(node.exchange("{\"src\":\"seq-kv\",\"body\":{\"type\":\"cas_ok\",\"in_reply_to\":1}}")).isEmpty();
        assertThat(node.exchange("{\"src\":\"x\",\"body\":{\"type\":\"whatever\",\"in_reply_to\":1}}")).isEmpty();
        assertThat(node.warnings()).isEmpty();
    }

    @Test
    void nestingWithoutEndIsOneWarning() {
        NodeRig node = claimed(9);
        assertThat(node.exchange("[".repeat(100_000))).isEmpty();
        assertThat(node.exchange("{\"src\":\"c1\",\"body\":" + "{\"a\":".repeat(50_000))).isEmpty();
        assertThat(node.warnings().lines()).hasSize(2);
    }

    @Test
    void orderOfFieldsBlanksAndUnknownFieldsDoNotMatter() {
        NodeRig node = claimed(9);
        commitAll(node, node.exchange(" { \"body\" : {\"x\":{\"y\":[1]}, \"msg_id\":1, \"delta\":5, \"type\":\"add\"},"
                + " \"dest\":\"n0\", \"src\":\"c\\u0031\" , \"z\" : 1.5e3 } "));
        assertThat(value(node)).isEqualTo(5);
    }

    private NodeRig claimed(int maxHeldAdds) {
        NodeRig node = new NodeRig(clock, 1, NodeRig.DURABLE, maxHeldAdds);
        commitAll(node, node.exchange(request("init", 1, ",\"node_id\":\"n0\",\"node_ids\":[\"n0\",\"n1\"]")));
        return node;
    }

    /** Plays a store in which every CAS succeeds. */
    private static void commitAll(NodeRig node, List<JsonNode> output) {
        for (JsonNode message : output) {
            if (message.get("dest").textValue().equals("seq-kv")) {
                commitAll(node, node.exchange("{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{\"type\":\"cas_ok\","
                        + "\"in_reply_to\":" + message.get("body").get("msg_id") + "}}"));
            }
        }
    }

    private static long value(NodeRig node) {
        return only(node.exchange(request("read", 1000, ""))).get("body").get("value").longValue();
    }

    private static String request(String type, long messageId, String fields) {
        return "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"" + type + "\",\"msg_id\":" + messageId
                + fields + "}}";
    }

    /** The code of a refusal. */
    private static int code(JsonNode message) {
        return message.get("body").get("code").intValue();
    }

    private static JsonNode only(List<JsonNode> messages) {
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }
}
