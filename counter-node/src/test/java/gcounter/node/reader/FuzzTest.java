package gcounter.node.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.FakeClock;
import gcounter.node.NodeRig;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Mutated lines by the hundred thousand through the real reader, with valid requests between them: every valid one is
 * answered once, whatever stood around it, and the value is what was acknowledged. A failure names its seed.
 */
class FuzzTest {
    private static final int LINES = 150_000;
    private static final byte[] ENCODING_MARKS = {0, '{', (byte) 0xFE, (byte) 0xFF};
    private static final long SEED = Long.getLong("fuzz.seed", 20_261);

    private static final List<String> TEMPLATES = List.of(
            "{\"src\":\"m1\",\"dest\":\"n0\",\"body\":{\"type\":\"add\",\"delta\":4,\"msg_id\":77}}",
            "{\"src\":\"m2\",\"dest\":\"n0\",\"body\":{\"type\":\"read\",\"msg_id\":78}}",
            "{\"src\":\"n1\",\"dest\":\"n0\",\"body\":{\"type\":\"gossip\",\"totals\":{\"n1\":12,\"n2\":3}}}",
            "{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{\"type\":\"cas_ok\",\"in_reply_to\":5}}",
            "{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{\"type\":\"read_ok\",\"in_reply_to\":6,"
                    + "\"value\":{\"owner\":\"x\",\"total\":9}}}",
            "{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{\"type\":\"error\",\"in_reply_to\":5,"
                    + "\"code\":22,\"text\":\"no\"}}",
            "{\"src\":\"m0\",\"dest\":\"n0\",\"body\":{\"type\":\"init\",\"msg_id\":1,"
                    + "\"node_id\":\"n0\",\"node_ids\":[\"n0\",\"n1\",\"n2\"]}}",
            "{\"src\":\"m3\",\"dest\":\"n0\",\"body\":{\"type\":\"topology\",\"msg_id\":1,"
                    + "\"topology\":{\"n0\":[\"n1\"]}}}");

    @Test
    void nothingBetweenTheLinesKeepsAValidOneFromItsAnswer() {
        Random random = new Random(SEED);
        FakeClock clock = new FakeClock();
        NodeRig node = new NodeRig(clock, SEED, NodeRig.DURABLE);
        Set<Long> unanswered = new HashSet<>();
        node.read(TEMPLATES.get(6));
        long valid = 0;
        for (int i = 0; i < LINES; i++) {
            node.read(encode(mutate(TEMPLATES.get(random.nextInt(TEMPLATES.size())), random), random));
            if (random.nextInt(4) == 0) {
                valid++;
                unanswered.add(valid);
                node.read("{\"src\":\"valid\",\"dest\":\"n0\",\"body\":{\"type\":\"" + (valid % 2 == 0 ? "read" : "add")
                        + "\",\"delta\":1,\"msg_id\":" + valid + "}}");
            }
            if (random.nextInt(10) == 0) {
                clock.advanceMillis(1);
                turn(node, unanswered);
            }
        }
        for (int i = 0; i < 20; i++) {
            turn(node, unanswered);
        }
        assertThat(unanswered).as("valid requests without an answer, seed %d", SEED).isEmpty();
        assertThat(node.flusher().failure()).as("seed %d", SEED).isNull();
        assertThat(node.flusher().stats().toString()).as("nothing waits any more").contains("waiting=0");
    }

    private static void turn(NodeRig node, Set<Long> unanswered) {
        for (JsonNode message : node.turn()) {
            JsonNode body = message.get("body");
            String dest = message.get("dest").textValue();
            if (dest.equals("valid")) {
                assertThat(body.get("type").textValue()).as("seed %d", SEED).isIn("add_ok", "read_ok");
                boolean expected = unanswered.remove(body.get("in_reply_to").longValue());
                assertThat(expected).as("seed %d: %s", SEED, body).isTrue();
            } else if (dest.equals("seq-kv")) {
                node.read("{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{\"in_reply_to\":" + body.get("msg_id") + ","
                        + (body.get("type").textValue().equals("cas") ? "\"type\":\"cas_ok\""
                                : "\"type\":\"error\",\"code\":20") + "}}");
            }
        }
    }

    /** Some lines begin like another encoding than UTF-8. */
    private static byte[] encode(String line, Random random) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            for (int i = 0; i < Math.min(4, bytes.length); i++) {
                bytes[i] = ENCODING_MARKS[random.nextInt(ENCODING_MARKS.length)];
            }
        }
        return bytes;
    }

    private static String mutate(String line, Random random) {
        String characters = "{}[]\",:.-+eE0123456789 \\\t\u0001abcdn\u00ff\u20ac\n";
        StringBuilder text = new StringBuilder(line);
        for (int i = random.nextInt(6); i > 0 && text.length() > 0; i--) {
            int at = random.nextInt(text.length());
            char c = characters.charAt(random.nextInt(characters.length()));
            switch (random.nextInt(7)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.insert(at, c);
                case 2 -> text.deleteCharAt(at);
                case 3 -> text.insert(at, String.valueOf(c).repeat(random.nextInt(100)));
                case 4 -> text.setLength(at + 1);
                case 5 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
                default -> text.insert(at, random.nextLong());
            }
        }
        return text.toString();
    }
}
