package gcounter.node.simulation;

import gcounter.node.NodeRig;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random schedules of whole clusters. A failure names its seed; run that one alone with
 * {@code -Dsimulation.seed=N -Dsimulation.count=1 -Dtest=SimulationTest}.
 */
class SimulationTest {
    private static final long FIRST_SEED = Long.getLong("simulation.seed", 1);
    private static final int SCHEDULES = Integer.getInteger("simulation.count", 1000);

    @Test
    void noFaultMakesANodeMiscountOrReadWrongly() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
            new Simulation(seed, NodeRig.DURABLE).run();
        }
    }

    @Test
    void freshReadsIncludeEveryEarlierAcknowledgement() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
            new Simulation(seed, NodeRig.FRESH).run();
        }
    }
}
