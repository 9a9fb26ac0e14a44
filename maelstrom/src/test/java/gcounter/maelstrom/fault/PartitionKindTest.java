package gcounter.maelstrom.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionKindTest {
    private final Random random = new Random(11);

    static IntStream sizes() {
        return IntStream.rangeClosed(1, 30);
    }

    private static List<String> nodes(int size) {
        return IntStream.range(0, size).mapToObj(i -> "n" + i).toList();
    }

    private static Set<String> heard(List<String> nodes, Map<String, Set<String>> grudge, String node) {
        Set<String> heard = new HashSet<>(nodes);
        heard.removeAll(grudge.getOrDefault(node, Set.of()));
        return heard;
    }

    /** Checks that there are two sides that hear themselves only, and answers the smaller one's size. */
    private int smallerSide(PartitionKind kind, List<String> nodes) {
        Map<String, Set<String>> grudge = kind.draw(nodes, random);
        Set<Set<String>> sides = new HashSet<>();
        for (String node : nodes) {
            Set<String> side = heard(nodes, grudge, node);
            assertThat(side).contains(node);
            sides.add(side);
        }
        assertThat(sides.stream().mapToInt(Set::size).sum()).isEqualTo(nodes.size());
        assertThat(sides).hasSizeBetween(1, 2);
        return sides.size() == 1 ? 0 : sides.stream().mapToInt(Set::size).min().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void oneCutsOffOneNode(int size) {
        assertThat(smallerSide(PartitionKind.ONE, nodes(size))).isEqualTo(size == 1 ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void majorityLeavesASmallerHalf(int size) {
        assertThat(smallerSide(PartitionKind.MAJORITY, nodes(size))).isEqualTo(size / 2);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void minorityThirdIsStrictlyLessThanAThird(int size) {
        int minority = smallerSide(PartitionKind.MINORITY_THIRD, nodes(size));
        assertThat(minority * 3).isLessThan(size);
        assertThat((minority + 1) * 3).isGreaterThanOrEqualTo(size);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void inTheRingEveryNodeHearsAMajority(int size) {
        List<String> nodes = nodes(size);
        Map<String, Set<String>> grudge = PartitionKind.MAJORITIES_RING.draw(nodes, random);
        Set<Set<String>> majorities = new HashSet<>();
        for (String node : nodes) {
            Set<String> heard = heard(nodes, grudge, node);
            assertThat(heard).contains(node).hasSizeGreaterThan(size / 2);
            majorities.add(heard);
        }
        if (size >= 3 && size <= 5) {
            assertThat(majorities).as("no two nodes hear the same majority").hasSize(size);
        }
        if (size > 5) {
            assertThat(grudge.values().stream().mapToInt(Set::size).max().orElseThrow()).isPositive();
            grudge.forEach((node, dropped) -> dropped.forEach(other ->
                    assertThat(grudge.get(other)).as("cuts go both ways").contains(node)));
            assertThat(grudge.values().stream().mapToInt(dropped -> size - dropped.size()).max()
                    .orElseThrow())
                    .as("links are spread evenly").isLessThanOrEqualTo(size / 2 + 3);
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void chanceDecidesWho(int size) {
        List<String> nodes = nodes(size);
        for (PartitionKind kind : PartitionKind.values()) {
            Set<Map<String, Set<String>>> cuts = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                cuts.add(kind.draw(nodes, random));
            }
            if (size >= 5) {
                assertThat(cuts.size()).as(kind.label()).isGreaterThan(1);
            }
        }
    }
}
