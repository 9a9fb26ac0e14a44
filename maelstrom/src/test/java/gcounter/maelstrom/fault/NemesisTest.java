package gcounter.maelstrom.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gcounter.maelstrom.net.Partitions;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NemesisTest {
    private static final List<String> NODES = List.of("n0", "n1", "n2", "n3", "n4");
    private static final double INTERVAL = 1000;

    private final Partitions partitions = new Partitions();
    private final Nemesis nemesis = new Nemesis(NODES, partitions, INTERVAL, new Random(2));

    private boolean anyCut() {
        return NODES.stream().anyMatch(a -> NODES.stream().anyMatch(b -> partitions.drops(a, b)));
    }

    @Test
    void doesNothingUnlessItIsBegun() {
        assertThat(nemesis.doWork(1_000_000)).isZero();
        assertThat(nemesis.nextDue()).isEqualTo(Long.MAX_VALUE);
        nemesis.end(2_000_000);
        assertThat(nemesis.episodes()).isEmpty();
    }

    @Test
    void cutsAtOnceAndThenHealsAndCutsInTurn() {
        nemesis.begin(0);
        for (int i = 0; i < 100; i++) {
            assertThat(nemesis.doWork(nemesis.nextDue())).isEqualTo(1);
            assertThat(anyCut()).isEqualTo(i % 2 == 0);
            assertThat(nemesis.now().isEmpty()).isEqualTo(i % 2 == 1);
            assertThat(nemesis.doWork(nemesis.nextDue() - 1)).isZero();
        }
        assertThat(nemesis.episodes()).hasSize(50);
        assertThat(nemesis.episodes().stream().map(Nemesis.Episode::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(PartitionKind.values());
    }

    @Test
    void movesAreAnIntervalApartOnAverageAndTwiceThatAtMost() {
        nemesis.begin(0);
        int moves = 20_000;
        long last = 0;
        for (int i = 0; i < moves; i++) {
            nemesis.doWork(nemesis.nextDue());
            assertThat(nemesis.nextDue() - last).isBetween(0L, (long) (2 * INTERVAL));
            last = nemesis.nextDue();
        }
        assertThat(last / (double) moves).isCloseTo(INTERVAL, within(20.0));
    }

    @Test
    void healsAtTheEndForGood() {
        nemesis.begin(0);
        nemesis.doWork(0);
        nemesis.end(77);
        assertThat(anyCut()).isFalse();
        assertThat(nemesis.now()).isEmpty();
        assertThat(nemesis.doWork(Long.MAX_VALUE - 1)).isZero();
        assertThat(nemesis.episodes()).singleElement().satisfies(episode -> {
            assertThat(episode.begin()).isZero();
            assertThat(episode.end()).isEqualTo(77);
            assertThat(episode.drops()).isNotEmpty();
        });
    }

    @Test
    void theSameSeedMakesTheSameFaults() {
        List<Nemesis.Episode> first = episodes(5);
        assertThat(episodes(5)).isEqualTo(first);
        assertThat(episodes(6)).isNotEqualTo(first);
    }

    private static List<Nemesis.Episode> episodes(long seed) {
        Nemesis nemesis = new Nemesis(NODES, new Partitions(), INTERVAL, new Random(seed));
        nemesis.begin(0);
        for (int i = 0; i < 20; i++) {
            nemesis.doWork(nemesis.nextDue());
        }
        return nemesis.episodes();
    }
}
