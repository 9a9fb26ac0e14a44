package gcounter.node.exploration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gcounter.node.NodeRig;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final List<Bounds> SMALL = List.of(
            new Bounds(NodeRig.DURABLE, 1, 1, 2, false, 6, 1, 0, List.of(), 0),
            new Bounds(NodeRig.DURABLE, 1, 1, 2, true, 4, 1, 0, List.of(), 0),
            new Bounds(NodeRig.DURABLE, 1, 1, 1, false, 4, 1, 1, List.of(4000), 1),
            new Bounds(NodeRig.FRESH, 1, 1, 1, false, 6, 1, 0, List.of(), 0));

    @Test
    void leavesOutOrdersAndNoStates() {
        for (Bounds bounds : SMALL) {
            Search reduced = search(bounds, true);
            Search whole = search(bounds, false);
            assertThat(reduced.states()).as("states within %s", bounds).isEqualTo(whole.states());
            assertThat(reduced.futures()).as("futures within %s", bounds).isEqualTo(whole.futures());
            assertThat(reduced.depth()).as("depth within %s", bounds).isEqualTo(whole.depth());
            assertThat(reduced.moves()).as("steps within %s", bounds).isLessThan(whole.moves());
        }
    }

    @Test
    void visitsAsManyStatesWhateverIsExploredFirst() {
        for (Bounds bounds : SMALL) {
            assertThat(breadthFirst(bounds)).as("states within %s", bounds).isEqualTo(search(bounds, true).states());
        }
    }

    @Test
    void takesABoundThatIsTooSmallForAFailure() {
        Search search = new Search(new Model(SMALL.get(0)), true);
        assertThatThrownBy(() -> search.run(1000)).isInstanceOf(AssertionError.class).hasMessageContaining("1000");
    }

    @Test
    void digestsTellStatesApart() {
        DigestSet set = new DigestSet();
        Digest digest = new Digest();
        for (int i = 0; i < 100_000; i++) {
            digest.start();
            digest.add(i);
            digest.finish();
            assertThat(set.put(digest, i)).isEqualTo(DigestSet.ABSENT);
            assertThat(set.put(digest, 0)).isEqualTo(i);
        }
        assertThat(set.size()).isEqualTo(100_000);
    }

    private static Search search(Bounds bounds, boolean reduced) {
        Search search = new Search(new Model(bounds), reduced);
        search.run(Long.MAX_VALUE);
        return search;
    }

    private static long breadthFirst(Bounds bounds) {
        Counterexample search = new Counterexample(new Model(bounds));
        assertThat(search.find(Long.MAX_VALUE)).isNull();
        return search.states();
    }
}
