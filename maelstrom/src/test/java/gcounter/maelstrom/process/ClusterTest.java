package gcounter.maelstrom.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The processor time of nodes that work for a while, say so, and then wait for the end of their stdin. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "not every system tells the processor time of other processes")
class ClusterTest {
    private static final String WORK = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo done; ";
    /** Much more than anything takes; it keeps out NaN, which compares as greater than all numbers. */
    private static final double MOST = 60;

    @TempDir
    private Path directory;

    private final Inbox inbox = new Inbox();
    private final Cluster cluster = new Cluster(inbox);
    private Path worker;
    private int lines;

    @BeforeEach
    void writeWorker() throws IOException {
        worker = script("worker", WORK + "read -r line");
    }

    @AfterEach
    void kill() {
        cluster.kill();
    }

    private Path script(String name, String commands) throws IOException {
        Path script = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + commands + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private void start(Path script) throws IOException {
        cluster.start("n0", List.of(script.toString()), directory.resolve("log"), null);
    }

    /** Waits until a node has done its work. */
    private void awaitWork() {
        lines = 0;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (lines == 0 && System.nanoTime() < deadline) {
            inbox.await(TimeUnit.MILLISECONDS.toNanos(100));
            inbox.drain(event -> lines += event instanceof NodeEvent.Unparsable ? 1 : 0);
        }
        assertThat(lines).isEqualTo(1);
    }

    private double stop() throws InterruptedException {
        cluster.stop();
        assertThat(cluster.cpuSeconds()).hasSize(1);
        return cluster.cpuSeconds().get(0);
    }

    /** What the work takes, as a shell tells of itself. */
    private double work() throws Exception {
        Path timed = script("timed", WORK + "times");
        Process process = new ProcessBuilder(timed.toString()).start();
        String[] user = process.inputReader().lines().skip(1).findFirst().orElseThrow().split("[ ms]+");
        return 60 * Double.parseDouble(user[0]) + Double.parseDouble(user[1]);
    }

    @Test
    void aNodeHasItsProcessorTime() throws Exception {
        start(worker);
        awaitWork();
        assertThat(stop()).isBetween(work() / 2, MOST);
    }

    @Test
    void whatItHadBeforeItWasKilledCountsToo() throws Exception {
        double work = work();
        start(worker);
        for (int i = 0; i < 3; i++) {
            awaitWork();
            assertThat(cluster.kill(0)).isTrue();
            cluster.restart(0, "again");
        }
        awaitWork();
        assertThat(stop()).isBetween(2 * work, MOST);
    }

    @Test
    void soDoesWhatItsChildrenHad() throws Exception {
        start(script("launcher", worker + "\necho ended"));
        awaitWork();
        assertThat(stop()).isBetween(work() / 2, MOST);
    }

    @Test
    void ofANodeThatHasEndedByItselfNothingIsKnown() throws Exception {
        start(script("short", "echo done"));
        awaitWork();
        Thread.sleep(200);
        assertThat(stop()).isNaN();
    }
}
