package gcounter.maelstrom.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gcounter.maelstrom.check.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KneeSearchTest {
    private final Map<Double, List<Outcome>> tried = new TreeMap<>();
    private int tests;

    private static Outcome outcome(double rate, double p99) {
        return new Outcome(Validity.VALID, rate, 0, "", 1, 1, p99, p99, p99, 1, 0, 0, 0, 0);
    }

    /** Searches from 1000/s on, in a cluster that carries some rates; answers what is found. */
    private String search(DoublePredicate carried) {
        KneeSearch search = new KneeSearch(1000, 1e6, 10, 3);
        for (double rate = search.next(); !Double.isNaN(rate); rate = search.next()) {
            Outcome outcome = outcome(rate, carried.test(rate) ? 5 : 50);
            search.take(rate, outcome);
            tried.computeIfAbsent(rate, key -> new ArrayList<>()).add(outcome);
            assertThat(++tests).isLessThan(100);
        }
        List<Step> steps = tried.entrySet().stream().map(one -> Step.of(one.getKey(), one.getValue())).toList();
        return Knee.sentence(steps, Knee.of(steps, 10), 10);
    }

    @Test
    void saysTheKneeWithItsInterval() {
        assertThat(search(rate -> rate <= 212_000)).isEqualTo("carries 212,000 ± 4,000 operations/s at p99 ≤ 10 ms");
        assertThat(tests).isLessThan(20);
        assertThat(tried.get(1000.0)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 170, 999, 1000, 1001, 5432, 77_777, 999_999})
    void theKneeIsInTheIntervalAndBothItsEndsWereTriedThreeTimes(double knee) {
        String[] said = search(rate -> rate <= knee).replace(",", "").split(" ");
        double half = Double.parseDouble(said[3]);
        assertThat(Double.parseDouble(said[1])).isCloseTo(knee, within(1.1 * half));
        assertThat(half).isLessThanOrEqualTo(Math.max(1, 0.04 * knee));
        assertThat(tried.values().stream().filter(outcomes -> outcomes.size() == 3)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void oneBadTestNextToTheKneeDoesNotDecide() {
        int[] seen = new int[1];
        assertThat(search(rate -> rate <= 8000 && (rate < 7900 || seen[0]++ > 0)))
                .isEqualTo("carries 8,100 ± 200 operations/s at p99 ≤ 10 ms");
    }

    @Test
    void whatCarriesAllOrNothingIsSaidSo() {
        assertThat(search(rate -> true)).isEqualTo("carries 1,000,000 operations/s at p99 ≤ 10 ms or more");
        tried.clear();
        assertThat(search(rate -> false)).isEqualTo("carries less than 1 operations/s at p99 ≤ 10 ms");
    }

    @Test
    void itEndsHoweverTestsComeOut() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        IntStream.range(0, 200).forEach(i -> {
            tests = 0;
            tried.clear();
            assertThat(search(rate -> random.nextBoolean())).as("seed " + seed).contains("carries");
        });
    }
}
