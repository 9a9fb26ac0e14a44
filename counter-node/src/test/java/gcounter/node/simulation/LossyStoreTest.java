package gcounter.node.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.FakeClock;
import gcounter.node.NodeRig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a store that loses messages, or is away, costs the clients: exact figures, since the clock is a fake one. */
class LossyStoreTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final FakeClock clock = new FakeClock();
    private final Random random = new Random(7);
    private final StaleStore store = new StaleStore(random);
    private final NodeRig node = new NodeRig(clock, 1, NodeRig.DURABLE);
    private final PriorityQueue<Delivery> network = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
    private final Map<Long, Long> sentAt = new HashMap<>();
    private final List<Long> latencies = new ArrayList<>();
    private final Map<Integer, Integer> errors = new HashMap<>();
    private double loss;
    private double meanMillis;
    private boolean constant;
    private long messageId = 1;

    private record Delivery(long at, String line) {}

    @Test
    void withATenthOfTheMessagesLostTheSlowestPercentStaysBelow150Milliseconds() {
        loss = 0.1;
        meanMillis = 2;
        start();
        run(120_000, 10);
        latencies.sort(null);
        assertThat(latencies.size()).isEqualTo(12_000);
        assertThat(errors).isEmpty();
        assertThat(latencies.get(latencies.size() * 99 / 100)).isLessThan(150 * MILLI);
    }

    @Test
    void withoutLossNothingIsSentTwiceAndHardlyAnythingUnderExponentialLatencies() {
        constant = true;
        for (double mean : new double[] {50, 2, 0}) {
            meanMillis = mean;
            start();
            run(30_000, 10);
        }
        assertThat(node.flusher().stats().resent()).isZero();
        constant = false;
        meanMillis = 2;
        run(120_000, 10);
        assertThat(node.flusher().stats().resent()).isLessThan(12_000 / 200);
    }

    @Test
    void isBackWithinASecondOfTheStoresReturn() {
        meanMillis = 1;
        start();
        run(1_000, 1);
        loss = 1;
        run(60_000, 1);
        assertThat(errors.keySet()).as("indefinite time-outs and nothing else").containsExactly(0);
        assertThat(sentAt.size()).as("adds that wait, after a minute's outage").isLessThanOrEqualTo(4_001);
        loss = 0;
        errors.clear();
        run(1_000, 1);
        assertThat(latencies).isNotEmpty();
        latencies.clear();
        run(3_000, 1);
        assertThat(latencies).hasSizeGreaterThan(2_990).allSatisfy(l -> assertThat(l).isLessThan(100 * MILLI));
    }

    private void start() {
        if (messageId == 1) {
            node.read("{\"src\":\"c0\",\"dest\":\"n0\",\"body\":{\"type\":\"init\",\"msg_id\":1,"
                    + "\"node_id\":\"n0\",\"node_ids\":[\"n0\"]}}");
            double wanted = loss;
            loss = 0;
            for (int i = 0; i < 200; i++) {
                step();
            }
            loss = wanted;
        }
    }

    /** Adds every so often for a while, and then waits for the answers that are left, unless the store is away. */
    private void run(int millis, int every) {
        for (int t = 0; t < millis; t++) {
            if (t % every == 0) {
                messageId++;
                sentAt.put(messageId, clock.getAsLong());
                node.read("{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"add\",\"delta\":1,\"msg_id\":"
                        + messageId + "}}");
            }
            step();
        }
        for (int t = 0; t < 1_000 && loss < 1; t++) {
            step();
        }
    }

    /** A millisecond passes. */
    private void step() {
        turn();
        long end = clock.getAsLong() + MILLI;
        while (!network.isEmpty() && network.peek().at <= end) {
            Delivery delivery = network.poll();
            clock.set(Math.max(clock.getAsLong(), delivery.at));
            node.read(delivery.line);
            turn();
        }
        clock.set(end);
    }

    private void turn() {
        for (JsonNode message : node.turn()) {
            JsonNode body = message.get("body");
            if (message.get("dest").textValue().equals("seq-kv")) {
                if (random.nextDouble() >= loss) {
                    JsonNode reply = store.handle("n0", body);
                    if (random.nextDouble() >= loss) {
                        network.add(new Delivery(clock.getAsLong() + latency() + latency(),
                                "{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":" + reply + "}"));
                    }
                }
            } else if (sentAt.containsKey(body.get("in_reply_to").longValue())) {
                long latency = clock.getAsLong() - sentAt.remove(body.get("in_reply_to").longValue());
                if (body.get("type").textValue().equals("add_ok")) {
                    latencies.add(latency);
                } else {
                    errors.merge(body.get("code").intValue(), 1, Integer::sum);
                }
            }
        }
    }

    private long latency() {
        return (long) ((constant ? 1 : -Math.log(1 - random.nextDouble())) * meanMillis * MILLI);
    }
}
