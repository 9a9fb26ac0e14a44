package gcounter.maelstrom.run;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.fault.Episode;
import gcounter.maelstrom.fault.FaultKind;
import gcounter.maelstrom.report.ReportData.FaultTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReportWriterTest {
    private static final long START = TimeUnit.SECONDS.toNanos(10);

    private static Episode episode(FaultKind kind, long beginMillis, long endMillis) {
        return new Episode(kind, kind.label(), Map.of(), START + TimeUnit.MILLISECONDS.toNanos(beginMillis),
                endMillis < 0 ? Episode.NOT_YET : START + TimeUnit.MILLISECONDS.toNanos(endMillis));
    }

    @Test
    void aFaultThatACrashKeptFromBeingMendedEndsWithTheTest() {
        TestOutcome outcome = new TestOutcome(1, START, 0, 0, new NodeCrash("n0", "It ended.", 3.5, List.of()), null,
                null, Map.of(), null, null,
                List.of(episode(FaultKind.LOSS, 500, 1500), episode(FaultKind.PARTITION, 2000, -1)), null, null,
                List.of());
        assertThat(ReportWriter.faults(outcome)).containsExactly(new FaultTime("loss", "loss", 0.5, 1.5),
                new FaultTime("partition", "partition", 2, 3.5));
    }
}
