package gcounter.maelstrom.lamport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SceneTest {
    private static final List<Hop> HOPS = List.of(
            hop(0, "c1", "n0", 100, 100),
            hop(1, "n0", "seq-kv", 110, 150),
            hop(2, "c2", "n0", 120, 120),
            hop(3, "n1", "n0", 130, 140),
            hop(4, "n1", "n2", 130, 140),
            hop(5, "seq-kv", "n0", 150, 190),
            hop(6, "n0", "c1", 200, 200),
            hop(7, "n0", "c2", 300, 300));

    private static Hop hop(long id, String src, String dest, long sent, long received) {
        return new Hop(id, src, dest, "{}", sent, List.of(received), List.of());
    }

    private static List<Long> ids(Scene scene) {
        return scene.hops().stream().map(Hop::id).toList();
    }

    @Test
    void anOperationIsItsClientsMessagesAndWhatItsNodeSaidToServersMeanwhile() {
        Scene scene = Scene.ofOperation("t", HOPS, "c1", "n0", 100, 200, 10);
        assertThat(ids(scene)).containsExactly(0L, 1L, 3L, 5L, 6L);
        assertThat(scene.participants()).containsExactly("c1", "n0", "n1", "seq-kv");
        assertThat(scene.left()).isZero();
    }

    @Test
    void aSpanOfTimeHasWhatWasSentOrArrivedInIt() {
        assertThat(ids(Scene.between(HOPS, 145, 195, 10))).containsExactly(1L, 5L);
    }

    @Test
    void whatIsTooMuchIsCounted() {
        Scene scene = Scene.between(HOPS, 0, 1000, 3);
        assertThat(ids(scene)).containsExactly(0L, 1L, 2L);
        assertThat(scene.left()).isEqualTo(5);
    }

    @Test
    void manyNodesStandInOrder() {
        Scene scene = Scene.between(List.of(hop(0, "n10", "n9", 1, 2), hop(1, "c12", "n1", 1, 2)), 0, 9, 9);
        assertThat(scene.participants()).containsExactly("c12", "n1", "n9", "n10");
    }
}
