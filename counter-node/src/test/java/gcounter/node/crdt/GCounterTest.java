package gcounter.node.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The laws of a state-based CRDT, over random states. */
class GCounterTest {
    private static final List<String> NODES = List.of("n0", "n1", "n2", "n3");

    @Test
    void mergingIsCommutativeAssociativeIdempotentAndMonotone() {
        for (long seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            GCounter a = randomState(random);
            GCounter b = randomState(random);
            GCounter c = randomState(random);
            assertThat(state(merged(a, b))).as("commutative, seed %d", seed).isEqualTo(state(merged(b, a)));
            assertThat(state(merged(merged(a, b), c))).as("associative, seed %d", seed)
                    .isEqualTo(state(merged(a, merged(b, c))));
            assertThat(state(merged(a, a))).as("idempotent, seed %d", seed).isEqualTo(state(a));
            assertThat(merged(a, b).value()).as("monotone, seed %d", seed)
                    .isGreaterThanOrEqualTo(Math.max(a.value(), b.value()));
        }
    }

    @Test
    void theValueIsTheSumAndNeverWrapsRound() {
        GCounter counter = new GCounter(NODES);
        counter.merge("n0", 5);
        counter.merge("n1", 7);
        assertThat(counter.value()).isEqualTo(12);
        counter.merge("n2", Long.MAX_VALUE - 12);
        assertThat(counter.value()).isEqualTo(Long.MAX_VALUE);
        counter.merge("n3", 1);
        assertThat(counter.value()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void saysWhatIsNews() {
        GCounter counter = new GCounter(NODES);
        assertThat(counter.merge("n0", 5)).isTrue();
        assertThat(counter.merge("n0", 5)).isFalse();
        assertThat(counter.merge("n0", 4)).isFalse();
        assertThat(counter.merge("n0", -1)).isFalse();
        assertThat(counter.merge("stranger", 9)).isFalse();
        assertThat(counter.total("stranger")).isZero();
        assertThat(counter.value()).isEqualTo(5);
    }

    private static GCounter randomState(Random random) {
        GCounter counter = new GCounter(NODES);
        NODES.forEach(node -> counter.merge(node, random.nextInt(5)));
        return counter;
    }

    private static GCounter merged(GCounter a, GCounter b) {
        GCounter result = new GCounter(NODES);
        NODES.forEach(node -> result.merge(node, a.total(node)));
        NODES.forEach(node -> result.merge(node, b.total(node)));
        return result;
    }

    private static List<Long> state(GCounter counter) {
        return NODES.stream().map(counter::total).toList();
    }
}
