package gcounter.node.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gcounter.node.FakeClock;
import gcounter.node.NodeRig;
import gcounter.node.exploration.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An outage of an hour: whatever the store does in it, the node holds hardly more than after the first minutes, says
 * nothing on stderr, asks a few times a second, and is back within a second. Time goes in steps of 10 ms, an add comes
 * in each tenth.
 */
class OutageTest {
    private static final int STEP_MILLIS = 10;
    private static final int STEPS_A_SECOND = 1000 / STEP_MILLIS;
    private static final int STEPS_A_MINUTE = 60 * STEPS_A_SECOND;
    private static final int MINUTES = 60;
    /** Two calls at a time, for a commit and a look-up, each sent again at most twice a second. */
    private static final double MOST_ASKED = 4.1;

    private final FakeClock clock = new FakeClock();
    private final Random random = new Random(3);
    private final StaleStore store = new StaleStore(random);
    private final NodeRig node = new NodeRig(clock, 1, NodeRig.DURABLE);
    private final PriorityQueue<Reply> underway = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
    private long now;
    private long messageId = 1;
    private long acknowledged;
    private long asked;

    private record Reply(long at, String line) {}

    /** What a store may do in an outage. */
    enum Outage { SILENT, FAILING, ERRATIC }

    @ParameterizedTest
    @EnumSource
    void nothingGrowsAndTheNodeIsBackWithinASecond(Outage outage) {
        node.read("{\"src\":\"c0\",\"dest\":\"n0\",\"body\":{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n0\","
                + "\"node_ids\":[\"n0\",\"n1\"]}}");
        pass(STEPS_A_SECOND, null);
        assertThat(acknowledged).isPositive();
        asked = 0;
        List<Integer> held = new ArrayList<>();
        for (int minute = 0; minute < MINUTES; minute++) {
            pass(STEPS_A_MINUTE, outage);
            held.add(new Fingerprint(node, now).size());
        }
        int early = held.subList(0, 10).stream().mapToInt(Integer::intValue).max().orElseThrow();
        assertThat(held).as("what the node holds, minute by minute").allSatisfy(
                size -> assertThat(size).isLessThanOrEqualTo(early + early / 4));
        assertThat(node.warnings()).isEmpty();
        assertThat(asked / 60.0 / MINUTES).as("messages to seq-kv a second").isLessThanOrEqualTo(MOST_ASKED);
        underway.clear();
        acknowledged = 0;
        pass(STEPS_A_SECOND, null);
        assertThat(acknowledged).as("adds acknowledged in the first second after the outage").isPositive();
    }

    private void pass(int steps, Outage outage) {
        for (int i = 0; i < steps; i++) {
            clock.advanceMillis(STEP_MILLIS);
            now = clock.getAsLong();
            if (i % (STEPS_A_SECOND / 10) == 0) {
                messageId++;
                node.read("{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"add\",\"delta\":1,\"msg_id\":"
                        + messageId + "}}");
            }
            while (!underway.isEmpty() && underway.peek().at <= now) {
                node.read(underway.poll().line);
            }
            node.turn().forEach(message -> route(message, outage));
        }
    }

    private void route(JsonNode message, Outage outage) {
        JsonNode body = message.get("body");
        if (message.get("dest").textValue().equals("seq-kv")) {
            asked++;
            if (outage == null) {
                reply(0, store.handle("n0", body));
            } else if (outage == Outage.FAILING) {
                ObjectNode error = body.deepCopy();
                error.removeAll();
                reply(0, error.put("type", "error").put("code", 13).put("text", "")
                        .put("in_reply_to", body.get("msg_id").longValue()));
            } else if (outage == Outage.ERRATIC && random.nextInt(20) == 0) {
                ObjectNode answer = store.handle("n0", body);
                reply(random.nextInt(30_000), answer);
                reply(random.nextInt(30_000), answer);
            }
        } else if (body.get("type").textValue().equals("add_ok")) {
            acknowledged++;
        }
    }

    private void reply(int delayMillis, ObjectNode body) {
        underway.add(new Reply(now + delayMillis * Simulation.MILLI,
                "{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":" + body + "}"));
    }
}
