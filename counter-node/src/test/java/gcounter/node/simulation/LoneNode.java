package gcounter.node.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gcounter.node.FakeClock;
import gcounter.node.NodeRig;
import gcounter.node.flusher.FlusherSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * One node, its store, and a network between the two that delays and loses messages; clients ask at random moments.
 * Time jumps from event to event on a fake clock, so an hour costs as much as what happens in it.
 */
final class LoneNode {
    static final long MILLI = 1_000_000;

    /** How the store answers; null for silence. */
    interface Service {
        ObjectNode answer(StaleStore store, JsonNode call);
    }

    static final Service SOUND = (store, call) -> store.handle("n0", call);
    static final ToLongFunction<Random> AT_ONCE = random -> 0;

    final NodeRig node;
    final FakeClock clock = new FakeClock();
    final Random random;
    /** How long the acknowledged adds took, in nanoseconds. */
    final List<Long> latencies = new ArrayList<>();
    /** How many errors there were, by code. */
    final Map<Integer, Integer> errors = new HashMap<>();
    /** When the requests that wait for their answer were sent, by message id. */
    final Map<Long, Long> waiting = new HashMap<>();
    Service service = SOUND;
    /** How long a message takes, one way. */
    ToLongFunction<Random> latency = AT_ONCE;
    double loss;
    /** Messages to the store and from it. */
    long sent;
    long answered;
    private final StaleStore store;
    private final PriorityQueue<Delivery> network = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
    private long messageId = 1;

    private record Delivery(long at, String line) {}

    LoneNode(long seed, FlusherSettings settings, int maxHeldAdds) {
        random = new Random(seed);
        store = new StaleStore(random);
        node = new NodeRig(clock, seed, settings, maxHeldAdds);
    }

    static ToLongFunction<Random> constant(double millis) {
        return random -> (long) (millis * MILLI);
    }

    /** Exponentially distributed. */
    static ToLongFunction<Random> exponential(double meanMillis) {
        return random -> (long) (-Math.log(1 - random.nextDouble()) * meanMillis * MILLI);
    }

    /** @param peers nodes that nothing is ever heard from */
    void start(String... peers) {
        StringBuilder ids = new StringBuilder("\"n0\"");
        for (String peer : peers) {
            ids.append(",\"").append(peer).append('"');
        }
        node.read("{\"src\":\"c0\",\"dest\":\"n0\",\"body\":{\"type\":\"init\",\"msg_id\":1,"
                + "\"node_id\":\"n0\",\"node_ids\":[" + ids + "]}}");
        pass(1_000);
        sent = 0;
        answered = 0;
    }

    /** Adds at random moments, so many milliseconds apart in the mean. */
    void add(int millis, double apart) {
        ask(millis, apart, 0);
    }

    /** Adds and reads. */
    void ask(int millis, double apart, double reads) {
        ToLongFunction<Random> pause = exponential(apart);
        long end = clock.getAsLong() + millis * MILLI;
        long next = clock.getAsLong() + pause.applyAsLong(random);
        while (next < end) {
            passUntil(next);
            messageId++;
            waiting.put(messageId, next);
            String body = random.nextDouble() < reads ? "\"read\"" : "\"add\",\"delta\":1";
            node.read("{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":" + body + ",\"msg_id\":" + messageId + "}}");
            next += pause.applyAsLong(random);
        }
        passUntil(end);
    }

    void pass(long millis) {
        passUntil(clock.getAsLong() + millis * MILLI);
    }

    private void passUntil(long end) {
        turn();
        for (long next = nextEvent(); next <= end; next = nextEvent()) {
            clock.set(next);
            while (!network.isEmpty() && network.peek().at <= next) {
                answered++;
                node.read(network.poll().line);
            }
            turn();
        }
        clock.set(end);
    }

    private long nextEvent() {
        long wait = Math.max(1, Math.min(node.flusher().untilNextTimer(), Long.MAX_VALUE / 2));
        long timer = clock.getAsLong() + wait;
        return network.isEmpty() ? timer : Math.min(timer, Math.max(clock.getAsLong(), network.peek().at));
    }

    private void turn() {
        for (JsonNode message : node.turn()) {
            JsonNode body = message.get("body");
            if (message.get("dest").textValue().equals("seq-kv")) {
                call(body);
            } else if (waiting.containsKey(body.path("in_reply_to").longValue())) {
                reply(body);
            }
        }
    }

    private void call(JsonNode body) {
        sent++;
        if (random.nextDouble() >= loss) {
            JsonNode reply = service.answer(store, body);
            if (reply != null && random.nextDouble() >= loss) {
                long at = clock.getAsLong() + latency.applyAsLong(random) + latency.applyAsLong(random);
                network.add(new Delivery(at, "{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":" + reply + "}"));
            }
        }
    }

    private void reply(JsonNode body) {
        long took = clock.getAsLong() - waiting.remove(body.get("in_reply_to").longValue());
        switch (body.get("type").textValue()) {
            case "add_ok" -> latencies.add(took);
            case "error" -> errors.merge(body.get("code").intValue(), 1, Integer::sum);
            default -> { }
        }
    }
}
