package gcounter.node.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.FakeClock;
import gcounter.node.NodeRig;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How fast news reach every node of a sound cluster, and what that costs: 100 operations a second over all nodes, a
 * third of them adds. Time goes in milliseconds, a message takes one. The figures are exact, since clock and seeds are
 * fixed.
 */
class ConvergenceTest {
    private static final int SECONDS = 30;
    private static final int NOBODY = -1;

    private final FakeClock clock = new FakeClock();
    private final List<NodeRig> nodes = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private List<String[]> underway = new ArrayList<>();
    private StaleStore store;
    private long messages;
    private final List<long[]> acknowledged = new ArrayList<>();
    private long sum;
    private int dead;

    @ParameterizedTest
    @CsvSource({"3, 0.9", "5, 1.1", "20, 1.9"})
    void everyNodeKnowsOfAnAddWithinASecondAtFewMessages(int count, double messagesPerOperation) {
        for (long seed = 1; seed <= 5; seed++) {
            start(count, new Random(seed));
            messages = 0;
            long slowest = load(new Random(seed));
            assertThat(slowest).as("slowest spread in milliseconds, seed %d", seed).isLessThanOrEqualTo(1_000);
            assertThat(messages / (100.0 * SECONDS)).as("messages between servers for an operation, seed %d", seed)
                    .isLessThanOrEqualTo(messagesPerOperation);
        }
    }

    @ParameterizedTest
    @CsvSource({"3", "5", "20"})
    void theLossOfTheRelayCostsNoMoreThanASecond(int count) {
        for (long seed = 1; seed <= 5; seed++) {
            start(count, new Random(seed));
            load(new Random(seed));
            dead = 0;
            assertThat(load(new Random(seed))).as("slowest spread in milliseconds, seed %d", seed)
                    .isLessThanOrEqualTo(1_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"3", "20"})
    void anIdleClusterIsNearlySilent(int count) {
        start(count, new Random(1));
        load(new Random(1));
        pass(60_000);
        messages = 0;
        pass(60_000);
        assertThat(messages / 60.0 / count).as("messages for a node and second").isBetween(0.1, 0.99);
    }

    private void start(int count, Random random) {
        nodes.clear();
        ids.clear();
        underway.clear();
        acknowledged.clear();
        sum = 0;
        dead = NOBODY;
        store = new StaleStore(random);
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < count; i++) {
            ids.add("n" + i);
            list.append(i == 0 ? "" : ",").append("\"n").append(i).append('"');
            nodes.add(new NodeRig(clock, random.nextLong(), NodeRig.DURABLE));
        }
        for (int i = 0; i < count; i++) {
            nodes.get(i).read(line("c0", i,
                    "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n" + i + "\",\"node_ids\":[" + list + "]}"));
        }
        pass(1_000);
    }

    /** The slowest spread of an acknowledged add to all nodes, in milliseconds. */
    private long load(Random random) {
        long slowest = 0;
        int next = acknowledged.size();
        for (int ms = 0; ms < SECONDS * 1000 + 2000; ms++) {
            if (ms < SECONDS * 1000 && random.nextInt(30) == 0) {
                add(random.nextInt(nodes.size()), ms);
            }
            pass(1);
            long known = known();
            while (next < acknowledged.size() && acknowledged.get(next)[1] <= known) {
                slowest = Math.max(slowest, (clock.getAsLong() - acknowledged.get(next)[0]) / Simulation.MILLI);
                next++;
            }
        }
        assertThat(next).as("adds that every node knows of").isEqualTo(acknowledged.size());
        return slowest;
    }

    private void add(int node, int messageId) {
        if (node != dead) {
            nodes.get(node).read(line("c1", node, "{\"type\":\"add\",\"delta\":1,\"msg_id\":" + messageId + "}"));
        }
    }

    /** What every living node knows of. */
    private long known() {
        long known = Long.MAX_VALUE;
        for (int n = 0; n < nodes.size(); n++) {
            known = n == dead ? known : Math.min(known, nodes.get(n).flusher().value());
        }
        return known;
    }

    private void pass(int millis) {
        for (int i = 0; i < millis; i++) {
            clock.advanceMillis(1);
            List<String[]> arriving = underway;
            underway = new ArrayList<>();
            for (String[] message : arriving) {
                int node = ids.indexOf(message[0]);
                if (node != dead) {
                    nodes.get(node).read(message[1]);
                }
            }
            for (int n = 0; n < nodes.size(); n++) {
                if (n != dead) {
                    for (JsonNode message : nodes.get(n).turn()) {
                        route(n, message);
                    }
                }
            }
        }
    }

    private void route(int from, JsonNode message) {
        String dest = message.get("dest").textValue();
        JsonNode body = message.get("body");
        if (dest.equals("seq-kv")) {
            messages += 2;
            String reply = line("seq-kv", from, store.handle(ids.get(from), body).toString());
            underway.add(new String[] {ids.get(from), reply});
        } else if (ids.contains(dest)) {
            messages++;
            underway.add(new String[] {dest, line(ids.get(from), ids.indexOf(dest), body.toString())});
        } else if (body.get("type").textValue().equals("add_ok")) {
            acknowledged.add(new long[] {clock.getAsLong(), ++sum});
        }
    }

    private static String line(String source, int node, String body) {
        return "{\"src\":\"" + source + "\",\"dest\":\"n" + node + "\",\"body\":" + body + "}";
    }
}
