package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gcounter.maelstrom.cli.Main;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Nodes in other languages, each written as people there would write it, through partitions. */
@Execution(ExecutionMode.CONCURRENT)
class LanguagesIT {
    private static final Path NODES = Path.of("src", "test", "nodes");

    @TempDir
    private Path directory;

    private static void needs(String program) {
        assumeThat(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program))))
                .as("there is no '" + program + "' on this machine: install it to try the node that needs it").isTrue();
    }

    private void counts(Path node, String... flags) throws Exception {
        List<String> args = new ArrayList<>(List.of("test", "--bin", node.toString(), "--node-count", "3", "--rate",
                "100", "--concurrency", "2n", "--time-limit", "2", "--recovery-time", "1.5", "--nemesis", "partition",
                "--nemesis-interval", "0.5", "--latency", "3", "--latency-dist", "exponential", "--availability",
                "total", "--no-report"));
        args.addAll(List.of(flags));
        StringWriter out = new StringWriter();
        int exit = Main.commandLine(directory).setOut(new PrintWriter(out)).setErr(new PrintWriter(out))
                .execute(args.toArray(String[]::new));
        assertThat(exit).as(out.toString()).isZero();
    }

    @Test
    void python() throws Exception {
        needs("python3");
        counts(NODES.resolve("counter.py"));
    }

    @Test
    void javaScript() throws Exception {
        needs("node");
        counts(NODES.resolve("counter.js"), "--check-fresh");
    }

    @Test
    void ruby() throws Exception {
        needs("ruby");
        counts(NODES.resolve("counter.rb"), "--check-fresh");
    }

    @Test
    void go() throws Exception {
        needs("go");
        Path program = directory.resolve("counter");
        Process build = new ProcessBuilder("go", "build", "-o", program.toString(),
                NODES.resolve("go").resolve("counter.go").toString()).inheritIO().start();
        assertThat(build.waitFor()).isZero();
        counts(program);
    }

    @Test
    void theyGetTheSameVerdictByMaelstromsRules() throws Exception {
        needs("python3");
        counts(NODES.resolve("counter.py"), "--checks", "maelstrom");
    }
}
