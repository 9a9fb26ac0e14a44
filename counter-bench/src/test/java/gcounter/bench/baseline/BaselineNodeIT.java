package gcounter.bench.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built baselines on the workbench: they count right, through the faults that they can stand. */
@Execution(ExecutionMode.CONCURRENT)
class BaselineNodeIT {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path WORKBENCH = HOME.resolve("maelstrom/target/maelstrom-app.jar");

    @TempDir
    private Path directory;

    /** One CAS per add does not stand doubled messages: {@link CasPerAddCounter} tells why. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "mutex-node;partition,kill,loss,duplicate", "cas-per-add-node;partition,kill,loss"})
    void countsThroughFaults(String node, String faults) throws Exception {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-jar", WORKBENCH.toString()));
        String seed = Long.toString(new Random().nextLong());
        command.addAll(List.of("test", "--bin", HOME.resolve("counter-bench/" + node).toString(), "--node-count", "3",
                "--rate", "200", "--concurrency", "2n", "--time-limit", "2", "--recovery-time", "5", "--latency", "2",
                "--nemesis", faults, "--nemesis-interval", "0.5", "--deltas", "large", "--seed", seed));
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        assertThat(process.waitFor()).as(() -> "--seed " + seed + "\n" + read(log)).isZero();
    }

    @Test
    void launchersSayWhatIsMissing() throws Exception {
        Path bench = Files.createDirectories(directory.resolve("a house/counter-bench"));
        for (String node : List.of("mutex-node", "cas-per-add-node", "floor-node")) {
            Files.copy(HOME.resolve("counter-bench/" + node), bench.resolve(node));
            Path link = Files.createSymbolicLink(directory.resolve("link to " + node), bench.resolve(node));
            Process process = new ProcessBuilder(link.toString()).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(output).startsWith(node + ": the node is not built").contains("a house").hasLineCount(1);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
