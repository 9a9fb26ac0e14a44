package gcounter.node.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.Mutation;
import gcounter.node.NodeRig;
import gcounter.node.flusher.FlusherSettings;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Shows that the exploration bites: without any one of the safeguards there is a schedule that breaks a promise. Those
 * of adds with keys are left to the simulation, since the exploration has none.
 */
class CounterexampleTest {
    private static final long MOST_STATES = 1_500_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE,
            names = {"SURVEY_IGNORES_ITS_OWN_TOTAL", "KEYS_ARE_NOT_COMPARED", "KEYS_IN_A_SECOND_OPERATION", "NO_FENCE",
            "REPEATS_ACKNOWLEDGED_BEFORE_THE_FENCE", "REPEATS_ACKNOWLEDGED_UNSEEN", "SAME_KEY_TWICE_IN_A_GROUP",
            "DOUBT_WITH_KEYS", "VALUES_RECUR"})
    void isFound(Mutation safeguard) throws Exception {
        try (URLClassLoader loader = safeguard.in(directory).load()) {
            Method find = loader.loadClass(CounterexampleTest.class.getName())
                    .getDeclaredMethod("counterexample", String.class);
            find.setAccessible(true);
            String found = (String) find.invoke(null, safeguard.name());
            assertThat(found).as("a violation without %s", safeguard).isNotNull();
            System.out.println(safeguard + ": " + found);
        }
    }

    /** Run with the classes of the changed node. */
    static String counterexample(String mutation) {
        return Counterexample.find(bounds(Mutation.valueOf(mutation)), MOST_STATES);
    }

    /** Small ones, for short ways, that have room for what the safeguard is for. */
    private static Bounds bounds(Mutation mutation) {
        return switch (mutation) {
            case TOKEN_IS_THE_NODES_NAME, TOKEN_OF_ONE_BIT, IDS_START_AT_ONE, CLAIM_WITHOUT_READING ->
                    bounds(NodeRig.DURABLE, 1, 1, 2, false, 4, 0, 0);
            case TOTALS_ARE_RELATIVE, ACKNOWLEDGED_BEFORE_THE_COMMIT, ACKNOWLEDGED_WHEN_DRAINED ->
                    bounds(NodeRig.DURABLE, 2, 0, 1, false, 5, 0, 0);
            case SUM_BEFORE_DRAIN -> bounds(NodeRig.DURABLE, 2, 0, 1, false, 5, 0, 1);
            case RESTART_SKIPS_THE_PEERS -> bounds(NodeRig.DURABLE, 1, 2, 2, false, 3, 1, 0);
            case MERGE_GOES_DOWN -> bounds(NodeRig.DURABLE, 1, 2, 1, false, 3, 2, 0);
            case DOUBT_IS_BELIEVED -> bounds(NodeRig.DURABLE, 1, 0, 2, true, 5, 0, 0);
            case FAILED_CAS_IS_BELIEVED -> bounds(NodeRig.DURABLE, 2, 0, 2, true, 5, 0, 0);
            case CLAIM_BELIEVES_WHAT_IS_OLDER -> bounds(NodeRig.DURABLE, 1, 1, 2, true, 5, 0, 0);
            case BARRIER_IS_CONSTANT -> bounds(NodeRig.FRESH, 1, 2, 1, false, 7, 0, 0);
            case SURVEY_SKIPS_ITS_OWN_SLOT -> bounds(NodeRig.FRESH, 1, 1, 2, true, 5, 0, 0);
            default -> throw new AssertionError(mutation + " is nothing for the exploration");
        };
    }

    private static Bounds bounds(FlusherSettings settings, int adds, int reads, int lives, boolean zombies, int calls,
            int waits, int races) {
        return new Bounds(settings, adds, reads, lives, zombies, calls, 1, waits, List.of(), races);
    }
}
