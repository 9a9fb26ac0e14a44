package gcounter.node.simulation;

import static org.assertj.core.api.Assertions.fail;

import gcounter.node.NodeRig;
import gcounter.node.flusher.FlusherSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random schedules of whole clusters. A failure names its seed, and the file with everything that happened
 * under it. {@code -Dsimulation.seed=N -Dsimulation.count=1 -Dtest=SimulationTest} runs that one alone, and writes its
 * files whatever comes of it.
 */
class SimulationTest {
    static final long FIRST_SEED = Long.getLong("simulation.seed", 1);
    static final int SCHEDULES = Integer.getInteger("simulation.count", 1000);

    @Test
    void noFaultMakesANodeMiscountOrReadWrongly() throws IOException {
        assertSound(SCHEDULES, NodeRig.DURABLE, "view");
    }

    @Test
    void norDoesItWithOtherSettings() throws IOException {
        assertSound(Math.max(1, SCHEDULES / 20), NodeRig.HASTY, "hasty");
    }

    @Test
    void freshReadsIncludeEveryEarlierAcknowledgement() throws IOException {
        assertSound(SCHEDULES, NodeRig.FRESH, "fresh");
    }

    private static void assertSound(int schedules, FlusherSettings settings, String name) throws IOException {
        Simulation.Violation violation = Simulation.firstViolation(FIRST_SEED, schedules, settings);
        if (violation != null) {
            fail(violation.getMessage() + "; what happened, in its order: " + trace(violation.seed, settings, name));
        } else if (SCHEDULES == 1) {
            trace(FIRST_SEED, settings, name);
        }
    }

    private static Path trace(long seed, FlusherSettings settings, String name) throws IOException {
        Path file = Path.of("target", "simulation-" + seed + '-' + name + ".log").toAbsolutePath();
        return Files.write(file, Simulation.trace(seed, settings));
    }
}
