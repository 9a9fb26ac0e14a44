package gcounter.node.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.Mutation;
import gcounter.node.NodeRig;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Shows that the simulation bites: takes one safeguard out of the node's source, and runs the ordinary number of
 * schedules against it. They have to find a violation. Four of the safeguards guard against a process that goes on
 * when its successor has started, which the simulation does not have and the exploration has.
 */
class SafeguardsTest {
    private static final int AT_A_TIME = 20;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE,
            names = {"FAILED_CAS_IS_BELIEVED", "DOUBT_IS_BELIEVED", "CLAIM_BELIEVES_WHAT_IS_OLDER",
            "SURVEY_SKIPS_ITS_OWN_SLOT"})
    void isNeeded(Mutation safeguard) throws Exception {
        try (URLClassLoader loader = safeguard.in(directory).load()) {
            assertThat(firstViolation(loader)).as("a violation without the safeguard").isNotNull();
        }
    }

    /** Some schedules with view reads, as many with fresh ones, and so on: either kind misses safeguards of its own. */
    private static Object firstViolation(URLClassLoader loader) throws Exception {
        Class<?> rig = loader.loadClass(NodeRig.class.getName());
        Object[] settings = {rig.getField("DURABLE").get(null), rig.getField("FRESH").get(null)};
        Method run = loader.loadClass(Simulation.class.getName())
                .getDeclaredMethod("firstViolation", long.class, int.class, settings[0].getClass());
        run.setAccessible(true);
        Object found = null;
        for (int done = 0; found == null && done < SimulationTest.SCHEDULES; done += AT_A_TIME) {
            for (int i = 0; found == null && i < settings.length; i++) {
                found = run.invoke(null, SimulationTest.FIRST_SEED + done, AT_A_TIME, settings[i]);
            }
        }
        return found;
    }
}
