package gcounter.node.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.NodeRig;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random schedules of whole clusters. A failure names its seed; run that one alone with
 * {@code -Dsimulation.seed=N -Dsimulation.count=1 -Dtest=SimulationTest}.
 */
class SimulationTest {
    static final long FIRST_SEED = Long.getLong("simulation.seed", 1);
    static final int SCHEDULES = Integer.getInteger("simulation.count", 1000);

    @Test
    void noFaultMakesANodeMiscountOrReadWrongly() {
        assertThat(Simulation.firstViolation(FIRST_SEED, SCHEDULES, NodeRig.DURABLE)).isNull();
    }

    @Test
    void norDoesItWithOtherSettings() {
        assertThat(Simulation.firstViolation(FIRST_SEED, SCHEDULES / 20, NodeRig.HASTY)).isNull();
    }

    @Test
    void freshReadsIncludeEveryEarlierAcknowledgement() {
        assertThat(Simulation.firstViolation(FIRST_SEED, SCHEDULES, NodeRig.FRESH)).isNull();
    }
}
