package gcounter.node.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.NodeRig;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/**
 * What a store that loses messages costs the clients, and in messages: exact figures, since clock and seeds are fixed.
 * {@link TailTable} shows what other time-outs cost.
 */
class LossyStoreTest {
    private static final int SEEDS = 20;
    private static final ToLongFunction<Random> TWO_MILLIS = LoneNode.exponential(2);

    @Test
    void withATenthOfTheMessagesLostTheSlowestPercentStaysBelow70Milliseconds() {
        Tail tail = Tail.measure(SEEDS, 0.1, TWO_MILLIS, TWO_MILLIS);
        assertThat(tail.millis(0.99)).isLessThan(70);
        assertThat(tail.messagesPerAdd()).as("2.04 with mean and variation").isLessThan(2.04 * 1.05);
    }

    @Test
    void norDoesItExceedThatUnderConstantLatencies() {
        ToLongFunction<Random> latency = LoneNode.constant(2);
        Tail tail = Tail.measure(SEEDS, 0.1, latency, latency);
        assertThat(tail.millis(0.99)).isLessThan(70);
        assertThat(tail.messagesPerAdd()).as("2.08 with mean and variation").isLessThan(2.08 * 1.05);
    }

    @Test
    void aSlowStartAndStallsHardlyChangeThat() {
        Tail tail = Tail.measure(SEEDS, 0.1, LoneNode.constant(75), Tail.stalling(TWO_MILLIS));
        assertThat(tail.millis(0.99)).isLessThan(80);
    }

    @Test
    void withoutLossNothingIsSentTwiceAndHardlyAnythingUnderExponentialLatencies() {
        for (double millis : new double[] {0, 2, 50}) {
            ToLongFunction<Random> latency = LoneNode.constant(millis);
            assertThat(Tail.measure(1, 0, latency, latency).resent).isZero();
        }
        Tail tail = Tail.measure(SEEDS, 0, TWO_MILLIS, TWO_MILLIS);
        assertThat(tail.resent).isLessThan(tail.sent / 1_000);
    }

    @Test
    void aStoreThatHasBecomeSlowerIsBelievedSoon() {
        LoneNode lone = new LoneNode(1, NodeRig.DURABLE, 1 << 20);
        lone.latency = LoneNode.constant(1);
        lone.start();
        lone.add(10_000, Tail.APART);
        lone.latency = LoneNode.constant(100);
        lone.add(10_000, Tail.APART);
        assertThat(lone.node.flusher().stats().resent()).isLessThan(10);
    }
}
