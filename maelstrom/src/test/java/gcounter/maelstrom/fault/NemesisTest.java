package gcounter.maelstrom.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gcounter.maelstrom.net.Disturbances;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NemesisTest {
    private static final List<String> NODES = List.of("n0", "n1", "n2", "n3", "n4");
    private static final double INTERVAL = 1000;

    private final Disturbances disturbances = new Disturbances(new Random(1));
    private final FakeNodeControl nodeControl = new FakeNodeControl();

    /** Nodes that only note what became of them. */
    private static final class FakeNodeControl implements NodeControl {
        private final Set<Integer> killed = new TreeSet<>();
        private final Set<Integer> paused = new TreeSet<>();

        @Override
        public void kill(int node) {
            assertThat(killed.add(node)).isTrue();
        }

        @Override
        public void restart(int node) {
            assertThat(killed.remove(node)).isTrue();
        }

        @Override
        public void pause(int node) {
            assertThat(paused.add(node)).isTrue();
        }

        @Override
        public void resume(int node) {
            assertThat(paused.remove(node)).isTrue();
        }
    }

    private Nemesis nemesis(Set<FaultKind> kinds, long seed) {
        Map<FaultKind, Random> randoms = new EnumMap<>(FaultKind.class);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (FaultKind kind : FaultKind.values()) {
            randoms.put(kind, new Random(seeds.nextLong()));
        }
        FaultFactory faults = new FaultFactory(NODES, List.of("seq-kv", "lin-kv"), disturbances, nodeControl, 0.2, 0.3);
        return new Nemesis(kinds, faults, INTERVAL, randoms);
    }

    private boolean anyCut() {
        return NODES.stream().anyMatch(a -> NODES.stream().anyMatch(b -> disturbances.drops(a, b)));
    }

    @Test
    void doesNothingUnlessItIsBegun() {
        Nemesis nemesis = nemesis(EnumSet.allOf(FaultKind.class), 2);
        assertThat(nemesis.doWork(1_000_000)).isZero();
        assertThat(nemesis.nextDue()).isEqualTo(Long.MAX_VALUE);
        nemesis.end(2_000_000);
        assertThat(nemesis.episodes()).isEmpty();
        assertThat(nemesis.now()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void everyFaultComesAndGoesInTurn(FaultKind kind) {
        Nemesis nemesis = nemesis(EnumSet.of(kind), 2);
        nemesis.begin(0);
        if (kind == FaultKind.PARTITION) {
            assertThat(nemesis.nextDue()).isZero();
        } else {
            assertThat(nemesis.nextDue()).isBetween(0L, (long) INTERVAL);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(nemesis.doWork(nemesis.nextDue())).isEqualTo(1);
            assertThat(nemesis.now().isEmpty()).isEqualTo(i % 2 == 1);
            assertThat(nemesis.doWork(nemesis.nextDue() - 1)).isZero();
        }
        assertThat(nemesis.episodes()).hasSize(50).allSatisfy(episode -> {
            assertThat(episode.fault()).isEqualTo(kind);
            assertThat(episode.end()).isGreaterThanOrEqualTo(episode.begin());
            assertThat(episode.summary()).startsWith(kind.label());
            assertThat(episode.details()).isNotEmpty();
        });
    }

    @Test
    void partitionsCutAndHealAndAreOfEveryKind() {
        Nemesis nemesis = nemesis(EnumSet.of(FaultKind.PARTITION), 2);
        nemesis.begin(0);
        for (int i = 0; i < 100; i++) {
            nemesis.doWork(nemesis.nextDue());
            assertThat(anyCut()).isEqualTo(i % 2 == 0);
        }
        assertThat(nemesis.episodes().stream().map(episode -> episode.details().get("kind"))
                .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("one", "majority", "minority-third", "majorities-ring");
    }

    @Test
    void killedNodesAreRestartedAndPausedOnesContinued() {
        for (FaultKind kind : new FaultKind[] {FaultKind.KILL, FaultKind.PAUSE}) {
            Nemesis nemesis = nemesis(EnumSet.of(kind), 3);
            Set<Integer> struck = kind == FaultKind.KILL ? nodeControl.killed : nodeControl.paused;
            Map<Object, Integer> kinds = new TreeMap<>();
            nemesis.begin(0);
            for (int i = 0; i < 2000; i++) {
                nemesis.doWork(nemesis.nextDue());
                assertThat(struck.isEmpty()).isEqualTo(i % 2 == 1);
                if (i % 2 == 0) {
                    Map<String, Object> details = nemesis.episodes().get(i / 2).details();
                    assertThat(details.get("nodes"))
                            .isEqualTo(struck.stream().map(NODES::get).toList());
                    kinds.merge(details.get("kind"), 1, Integer::sum);
                }
            }
            assertThat(kinds).containsOnlyKeys("one", "minority", "majority", "all");
            assertThat(kinds.get("one") + kinds.get("minority")).isBetween(700, 800);
        }
    }

    @Test
    void sharesAreWhatTheyAreCalled() {
        for (int nodes = 1; nodes < 30; nodes++) {
            assertThat(NodeSelection.ONE.of(nodes)).isEqualTo(1);
            assertThat(NodeSelection.MINORITY.of(nodes)).isBetween(1, Math.max(1, (nodes - 1) / 2));
            assertThat(2 * NodeSelection.MAJORITY.of(nodes)).isBetween(nodes + 1, nodes + 2);
            assertThat(NodeSelection.ALL.of(nodes)).isEqualTo(nodes);
        }
    }

    @Test
    void outagesTakeTheServicesAwayAndNothingElse() {
        Nemesis nemesis = nemesis(EnumSet.of(FaultKind.KV_OUTAGE), 4);
        nemesis.begin(0);
        nemesis.doWork(nemesis.nextDue());
        assertThat(disturbances.drops("n1", "seq-kv")).isTrue();
        assertThat(disturbances.drops("n1", "lin-kv")).isTrue();
        assertThat(disturbances.drops("seq-kv", "n1")).isFalse();
        assertThat(anyCut()).isFalse();
        nemesis.doWork(nemesis.nextDue());
        assertThat(disturbances.drops("n1", "seq-kv")).isFalse();
    }

    @Test
    void movesAreAnIntervalApartOnAverageAndTwiceThatAtMost() {
        Nemesis nemesis = nemesis(EnumSet.of(FaultKind.LOSS), 2);
        nemesis.begin(0);
        int moves = 20_000;
        long last = 0;
        for (int i = 0; i < moves; i++) {
            nemesis.doWork(nemesis.nextDue());
            assertThat(nemesis.nextDue() - last).isBetween(0L, (long) (3 * INTERVAL));
            last = nemesis.nextDue();
        }
        assertThat(last / (double) moves).isCloseTo(INTERVAL, within(20.0));
    }

    @Test
    void everythingIsMendedAtTheEndForGood() {
        Nemesis nemesis = nemesis(EnumSet.allOf(FaultKind.class), 5);
        nemesis.begin(0);
        while (nemesis.now().split(",").length < FaultKind.values().length) {
            nemesis.doWork(nemesis.nextDue());
        }
        assertThat(nemesis.now()).contains("partition ", ", kill n", ", pause n",
                ", loss, duplicate, kv-outage");
        nemesis.end(7_000_000);
        assertThat(anyCut()).isFalse();
        assertThat(nodeControl.killed).isEmpty();
        assertThat(nodeControl.paused).isEmpty();
        assertThat(disturbances.drops("n1", "seq-kv")).isFalse();
        assertThat(nemesis.now()).isEmpty();
        assertThat(nemesis.doWork(Long.MAX_VALUE - 1)).isZero();
        assertThat(nemesis.episodes()).noneMatch(episode -> episode.end() == Episode.NOT_YET);
    }

    @Test
    void everyFaultHappensSeveralTimesInTwelveIntervals() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(moves(EnumSet.allOf(FaultKind.class), seed).stream()
                    .collect(Collectors.groupingBy(Episode::fault, Collectors.counting())))
                    .hasSize(FaultKind.values().length)
                    .allSatisfy((kind, count) -> assertThat(count).isGreaterThanOrEqualTo(3));
        }
    }

    @Test
    void theSeedDecidesWhatHappensAndWhen() {
        List<Episode> first = moves(EnumSet.allOf(FaultKind.class), 5);
        assertThat(moves(EnumSet.allOf(FaultKind.class), 5)).isEqualTo(first);
        assertThat(moves(EnumSet.allOf(FaultKind.class), 6)).isNotEqualTo(first);
    }

    @Test
    void noFaultHasASayInAnother() {
        List<Episode> all = moves(EnumSet.allOf(FaultKind.class), 5);
        for (FaultKind kind : FaultKind.values()) {
            assertThat(moves(EnumSet.of(kind), 5))
                    .isEqualTo(all.stream().filter(episode -> episode.fault() == kind).toList());
        }
    }

    @Test
    void aLateConductorChangesNothing() {
        Nemesis nemesis = nemesis(EnumSet.allOf(FaultKind.class), 5);
        nemesis.begin(0);
        for (long now = 0; now < 12_000; now += 7) {
            nemesis.doWork(now);
        }
        List<Object> late = nemesis.episodes().stream().filter(episode -> episode.begin() < 11_000)
                .map(Episode::details).collect(Collectors.toCollection(ArrayList::new));
        nemesis.end(12_000);
        List<Object> punctual = moves(EnumSet.allOf(FaultKind.class), 5).stream()
                .map(Episode::details).collect(Collectors.toCollection(ArrayList::new));
        assertThat(punctual).containsAll(late);
    }

    private List<Episode> moves(Set<FaultKind> kinds, long seed) {
        Nemesis nemesis = nemesis(kinds, seed);
        nemesis.begin(0);
        while (nemesis.nextDue() < 12 * INTERVAL) {
            nemesis.doWork(nemesis.nextDue());
        }
        nemesis.end((long) (12 * INTERVAL));
        return nemesis.episodes();
    }
}
