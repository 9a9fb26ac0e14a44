package gcounter.node.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.NodeRig;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * What adds cost over some hours in all: their latencies and the messages between node and store. A node has 44 adds a
 * second, as each of three has when they get 400 operations a second.
 */
final class Tail {
    static final double APART = 22.5;
    private static final int SECONDS = 60;
    private static final int AFTERWARDS = 10_000;

    long sent;
    long resent;
    private final List<Long> latencies = new ArrayList<>();
    private long answered;
    private long calls;

    /** @param first the latency while the node starts, under which no message is lost */
    static Tail measure(int seeds, double loss, ToLongFunction<Random> first, ToLongFunction<Random> latency) {
        Tail tail = new Tail();
        for (int seed = 1; seed <= seeds; seed++) {
            LoneNode lone = new LoneNode(seed, NodeRig.DURABLE, 1 << 20);
            lone.latency = first;
            lone.start();
            lone.latency = latency;
            lone.loss = loss;
            lone.add(SECONDS * 1_000, APART);
            tail.end(lone);
        }
        tail.latencies.sort(null);
        return tail;
    }

    private void end(LoneNode lone) {
        lone.loss = 0;
        lone.pass(AFTERWARDS);
        assertThat(lone.waiting).isEmpty();
        latencies.addAll(lone.latencies);
        sent += lone.sent;
        answered += lone.answered;
        resent += lone.node.flusher().stats().resent();
        calls += lone.node.flusher().stats().calls() - 1;
    }

    /** One message in 200 takes 100 ms. */
    static ToLongFunction<Random> stalling(ToLongFunction<Random> latency) {
        return random -> random.nextInt(200) == 0 ? 100 * LoneNode.MILLI : latency.applyAsLong(random);
    }

    double millis(double quantile) {
        return latencies.get((int) (latencies.size() * quantile)) / (double) LoneNode.MILLI;
    }

    double messagesPerAdd() {
        return (sent + answered) / (double) latencies.size();
    }

    /** The part of the calls, in percent, that were answered once more, and so sent again without need. */
    double needless() {
        return 100.0 * (answered - calls) / calls;
    }
}
