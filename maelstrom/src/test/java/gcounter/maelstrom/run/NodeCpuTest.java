package gcounter.maelstrom.run;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeCpuTest {
    private static final List<String> NODES = List.of("n0", "n1");

    /** So many operations for each node. */
    private static NodeCpu cpu(int first, int second, Double... seconds) {
        History history = new History();
        for (int i = 0; i < first + second; i++) {
            history.begin(Operation.READ, i, i < first ? 0 : 1, i, i, 0);
        }
        return new NodeCpu(NODES, Arrays.asList(seconds), history);
    }

    private static Map<String, Object> figures(double seconds, double perOperation) {
        return Map.of("seconds", seconds, "us-per-op", perOperation);
    }

    @Test
    void isDividedByTheOperationsOfEachNodeAndOfAll() {
        NodeCpu cpu = cpu(100, 300, 0.01, 0.06);
        assertThat(cpu.results()).isEqualTo(Map.of("seconds", 0.07, "us-per-op", 175.0,
                "nodes", Map.of("n0", figures(0.01, 100), "n1", figures(0.06, 200))));
        assertThat(cpu.text())
                .isEqualTo("175 µs for each operation, 0.07 s from the nodes' start on");
    }

    @Test
    void aNodeThatWasAskedNothingHasNoFigurePerOperation() {
        NodeCpu cpu = cpu(100, 0, 0.5, 0.25);
        assertThat(cpu.results()).extractingByKey("nodes").asString()
                .isEqualTo("{n0={seconds=0.5, us-per-op=5000.0}, n1={seconds=0.25, us-per-op=null}}");
        assertThat(cpu(0, 0, 0.5, 0.25).text()).isEmpty();
    }

    @Test
    void whereOneIsNotKnownNothingIsSaid() {
        NodeCpu cpu = cpu(100, 300, 0.01, Double.NaN);
        assertThat(cpu.isKnown()).isFalse();
        assertThat(cpu.text()).isEmpty();
    }
}
