package gcounter.maelstrom.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "looks for the processes' states where Linux shows them")
class SignalsTest {
    private final List<Process> sleepers = new ArrayList<>();
    private final Signals signals;

    SignalsTest() throws IOException {
        signals = new Signals();
    }

    @BeforeEach
    void sleep() throws IOException {
        for (int i = 0; i < 3; i++) {
            sleepers.add(new ProcessBuilder("sleep", "60").start());
        }
    }

    @AfterEach
    void wake() {
        signals.close();
        sleepers.forEach(Process::destroyForcibly);
    }

    private List<Long> pids(int... places) {
        List<Long> pids = new ArrayList<>();
        for (int place : places) {
            pids.add(sleepers.get(place).pid());
        }
        return pids;
    }

    /** Waits until just these are stopped. */
    private void expectStopped(int... places) throws Exception {
        List<Long> expected = pids(places);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!stopped().equals(expected) && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(stopped()).isEqualTo(expected);
    }

    private List<Long> stopped() throws IOException {
        List<Long> stopped = new ArrayList<>();
        for (long pid : pids(0, 1, 2)) {
            if (Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") T ")) {
                stopped.add(pid);
            }
        }
        return stopped;
    }

    @Test
    void stopsAndContinuesProcesses() throws Exception {
        signals.stop(pids(0, 2));
        expectStopped(0, 2);
        signals.resume(pids(0));
        expectStopped(2);
        signals.stop(pids(1));
        expectStopped(1, 2);
        signals.resume(pids(1, 2));
        expectStopped();
    }

    @Test
    void leavesNobodyStoppedBehind() throws Exception {
        signals.stop(pids(0, 1, 2));
        signals.resume(pids(1));
        expectStopped(0, 2);
        signals.close();
        expectStopped();
    }

    @Test
    void theDeadDoNotDisturbIt() throws Exception {
        sleepers.get(1).destroyForcibly().waitFor();
        signals.stop(pids(1));
        sleepers.set(1, new ProcessBuilder("sleep", "60").start());
        signals.stop(pids(0));
        expectStopped(0);
    }
}
