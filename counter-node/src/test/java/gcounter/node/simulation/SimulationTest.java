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
 * under it; run that one alone with {@code -Dsimulation.seed=N -Dsimulation.count=1 -Dtest=SimulationTest}.
 */
class SimulationTest {
    static final long FIRST_SEED = Long.getLong("simulation.seed", 1);
    static final int SCHEDULES = Integer.getInteger("simulation.count", 1000);

    @Test
    void noFaultMakesANodeMiscountOrReadWrongly() throws IOException {
        assertSound(SCHEDULES, NodeRig.DURABLE);
    }

    @Test
    void norDoesItWithOtherSettings() throws IOException {
        assertSound(Math.max(1, SCHEDULES / 20), NodeRig.HASTY);
    }

    @Test
    void freshReadsIncludeEveryEarlierAcknowledgement() throws IOException {
        assertSound(SCHEDULES, NodeRig.FRESH);
    }

    private static void assertSound(int schedules, FlusherSettings settings) throws IOException {
        Simulation.Violation violation = Simulation.firstViolation(FIRST_SEED, schedules, settings);
        if (violation != null) {
            Path trace = Path.of("target", "simulation-" + violation.seed + ".log");
            Files.write(trace, Simulation.trace(violation.seed, settings));
            fail(violation.getMessage() + "; what happened, in its order: " + trace.toAbsolutePath());
        }
    }
}
