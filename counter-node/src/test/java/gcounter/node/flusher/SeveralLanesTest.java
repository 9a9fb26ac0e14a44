package gcounter.node.flusher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.FakeClock;
import gcounter.node.NodeRig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The same requests by one lane and by four end in the same total and the same replies. */
class SeveralLanesTest {
    private static final int SCHEDULES = 200;
    private static final int REQUESTS = 300;

    private final FakeClock clock = new FakeClock();

    @Test
    void theNumberOfLanesMakesNoDifference() {
        for (long seed = 0; seed < SCHEDULES; seed++) {
            List<String> requests = requests(new Random(seed));
            assertThat(outcome(requests, 4, new Random(seed))).as("seed %d", seed)
                    .isEqualTo(outcome(requests, 1, new Random(~seed)));
        }
    }

    private static List<String> requests(Random random) {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.add("{\"src\":\"c" + random.nextInt(9) + "\",\"dest\":\"n0\",\"body\":{\"msg_id\":" + i + ','
                    + switch (random.nextInt(10)) {
                        case 0 -> "\"type\":\"add\",\"delta\":-1}}";
                        case 1 -> "\"type\":\"sub\"}}";
                        case 2 -> "\"type\":\"add\",\"delta\":" + (random.nextLong() >>> 12) + "}}";
                        case 3, 4 -> "\"type\":\"read\"}}";
                        default -> "\"type\":\"add\",\"delta\":" + random.nextInt(5) + "}}";
                    });
        }
        return requests;
    }

    /** Who got which reply, and what a read answers in the end. */
    private Set<String> outcome(List<String> requests, int lanes, Random random) {
        NodeRig node = new NodeRig(clock, clock, 1, NodeRig.DURABLE, 1 << 20, lanes);
        Set<String> replies = new TreeSet<>();
        List<String> answers = new ArrayList<>();
        for (int handler = 0; handler < lanes; handler++) {
            read(node, handler, "{\"src\":\"c\",\"dest\":\"n0\",\"body\":{\"type\":\"init\",\"msg_id\":" + handler
                    + ",\"node_id\":\"n0\",\"node_ids\":[\"n0\"]}}");
        }
        int told = random.nextInt(20); // some come before the claim
        for (int i = 0; i < requests.size(); i++) {
            read(node, random.nextInt(lanes), requests.get(i));
            if (random.nextInt(8) == 0) {
                collect(node.turn(), replies, answers);
            }
            if (i > told && random.nextInt(8) == 0 && !answers.isEmpty()) {
                read(node, random.nextInt(lanes), answers.remove(0));
            }
        }
        read(node, 0, "{\"src\":\"last\",\"dest\":\"n0\",\"body\":{\"type\":\"read\",\"msg_id\":0}}");
        do {
            collect(node.turn(), replies, answers);
            answers.forEach(answer -> read(node, 0, answer));
        } while (!answers.isEmpty() && answers.removeIf(answer -> true));
        read(node, 0, "{\"src\":\"total\",\"dest\":\"n0\",\"body\":{\"type\":\"read\",\"msg_id\":0}}");
        node.turn().forEach(message -> replies.add(message.toString()));
        return replies;
    }

    private static void read(NodeRig node, int handler, String line) {
        node.read(handler, line.getBytes(StandardCharsets.UTF_8));
    }

    private static void collect(List<JsonNode> output, Set<String> replies, List<String> answers) {
        for (JsonNode message : output) {
            JsonNode body = message.get("body");
            if (message.get("dest").textValue().equals("seq-kv")) {
                answers.add("{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{\"type\":\"cas_ok\",\"in_reply_to\":"
                        + body.get("msg_id") + "}}");
            } else if (!body.get("type").textValue().equals("init_ok")) {
                assertThat(replies.add(message.get("dest") + " " + body.get("in_reply_to") + ' ' + body.get("type")
                        + body.path("code"))).as("one reply for each").isTrue();
            }
        }
    }
}
