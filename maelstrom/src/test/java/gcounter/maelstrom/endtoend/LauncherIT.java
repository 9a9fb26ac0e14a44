package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher as people call it, and what signals do to the workbench. */
@Execution(ExecutionMode.CONCURRENT)
class LauncherIT {
    private static final int SIGINT = 2;
    private static final Path MODULE = Path.of("").toAbsolutePath();

    @TempDir
    private Path directory;

    private static ProcessBuilder launch(Path directory, Path launcher, String... args) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                .redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A checkout with just what the launchers need, in a directory whose name has a space. */
    private Path checkout() throws IOException {
        Path root = directory.resolve("a checkout");
        for (String module : new String[] {"maelstrom", "counter-node"}) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            Files.createDirectories(root.resolve(module).resolve("target"));
            Files.createFile(root.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(root.resolve("pom.xml"));
        copy("maelstrom", root);
        copy("target/maelstrom-app.jar", root);
        Files.createFile(root.resolve("counter-node/target/counter-node-app.jar"));
        return root;
    }

    private static void copy(String file, Path root) throws IOException {
        Path copy = root.resolve("maelstrom").resolve(file);
        Files.copy(MODULE.resolve(file), copy);
        if (!copy.toFile().setExecutable(true)) {
            throw new IOException("can't make " + copy + " executable");
        }
    }

    @Test
    void runsFromAnywhereThroughLinksAndWithSpaces() throws Exception {
        Path root = checkout();
        Files.createDirectories(directory.resolve("some where"));
        Path relative = Files.createSymbolicLink(directory.resolve("some where/one"),
                Path.of("../a checkout/maelstrom/maelstrom"));
        Path second = Files.createSymbolicLink(directory.resolve("two"), relative);
        for (Path launcher : new Path[] {root.resolve("maelstrom/maelstrom"), relative, second}) {
            Process process = launch(directory, launcher, "--version").start();
            assertThat(output(process)).startsWith("maelstrom ").hasLineCount(1);
            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Path root = checkout();
        Files.delete(root.resolve("counter-node/target/counter-node-app.jar"));
        ProcessBuilder builder = launch(directory, root.resolve("maelstrom/maelstrom"), "--version");
        builder.environment().put("PATH", tools());
        Process process = builder.start();
        assertThat(output(process)).contains("not built yet, and no mvn found").hasLineCount(1);
        assertThat(process.waitFor()).isEqualTo(255);

        builder.environment().remove("JAVA_HOME");
        process = builder.start();
        assertThat(output(process)).contains("no java found").hasLineCount(1);
        assertThat(process.waitFor()).isEqualTo(255);

        builder.environment().put("JAVA_HOME", "/no/java");
        process = builder.start();
        assertThat(output(process)).contains("JAVA_HOME is /no/java").hasLineCount(1);
        assertThat(process.waitFor()).isEqualTo(255);
    }

    @Test
    void ofTwoFirstLaunchesAtOnceOneBuilds() throws Exception {
        assumeThat(Files.exists(Path.of("/usr/bin/flock"))).as("there is no flock here").isTrue();
        Path root = checkout();
        Path jar = root.resolve("maelstrom/target/maelstrom-app.jar");
        Path built = Files.move(jar, directory.resolve("built.jar"));
        Path mvn = Files.createDirectory(directory.resolve("maven")).resolve("mvn");
        Files.writeString(mvn, "#!/bin/sh\necho once >>'" + directory.resolve("builds") + "'\nsleep 1\ncp '" + built
                + "' '" + jar + "'\n");
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
        List<Process> launches = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ProcessBuilder builder = launch(directory, root.resolve("maelstrom/maelstrom"), "--version");
            builder.environment().merge("PATH", mvn.getParent().toString(), (path, first) -> first + ":" + path);
            launches.add(builder.start());
        }
        for (Process process : launches) {
            assertThat(output(process)).contains("maelstrom 1");
            assertThat(process.waitFor()).isZero();
        }
        assertThat(directory.resolve("builds")).content().isEqualTo("once\n");
    }

    /** A directory with the few tools that the launcher needs, and neither Java nor Maven. */
    private String tools() throws IOException {
        Path tools = Files.createDirectory(directory.resolve("tools"));
        for (String tool : new String[] {"dirname", "readlink", "sed", "find", "cut", "stty", "sh"}) {
            for (String place : new String[] {"/usr/bin", "/bin"}) {
                Path program = Path.of(place, tool);
                if (Files.exists(program)) {
                    Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + program + " \"$@\"\n");
                    assertThat(tools.resolve(tool).toFile().setExecutable(true)).isTrue();
                }
            }
        }
        return tools.toString();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsItAndItsNodes(String signal, int status) throws Exception {
        assumeThat(signal.equals("INT") && ignoresInterrupts())
                .as("this shell's background jobs ignore SIGINT, and so would the workbench").isFalse();
        Workbench workbench = new Workbench(directory);
        Process process = launch(directory, checkout().resolve("maelstrom/maelstrom"), "test", "--bin",
                workbench.bin.toString(),
                "--node-count", "2", "--time-limit", "60", "--", "stubborn").start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (workbench.left().size() < 2 && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        Thread.sleep(500);
        assertThat(workbench.left()).hasSize(2);
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        String output = output(process);
        assertThat(process.waitFor()).isEqualTo(status);
        assertThat(output).contains("Interrupted: there are no results.").doesNotContain("ended with", "\tat ");
        assertThat(workbench.left()).isEmpty();
        assertThat(directory.resolve("store/latest")).doesNotExist();
    }

    /** A shell without job control starts its background jobs so, and they can't undo it. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status) && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
                .anyMatch(ignored -> (ignored >> SIGINT - 1 & 1) == 1);
    }

    /** When the workbench is killed it can't do anything any more; its nodes end with their input. */
    @Test
    void notEvenAKillLeavesAStoppedNodeBehind() throws Exception {
        Workbench workbench = new Workbench(directory);
        Process process = launch(directory, checkout().resolve("maelstrom/maelstrom"), "test", "--bin",
                workbench.bin.toString(), "--node-count", "3", "--nemesis", "pause", "--nemesis-interval", "3",
                "--", "correct").start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        boolean stopped = false;
        while (!stopped && System.nanoTime() < deadline) {
            Thread.sleep(10);
            stopped = workbench.left().stream().anyMatch(LauncherIT::isStopped);
        }
        process.destroyForcibly().waitFor();
        assertThat(stopped).as("a node was stopped when the workbench was killed").isTrue();
        while (!workbench.left().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        assertThat(workbench.left()).isEmpty();
    }

    private static boolean isStopped(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") T ");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void nothingIsPrintedButWhatShouldBe() throws Exception {
        Workbench workbench = new Workbench(directory);
        Process process = launch(directory, checkout().resolve("maelstrom/maelstrom"), "test", "--bin",
                workbench.bin.toString(),
                "--node-count", "1", "--time-limit", "1", "--recovery-time", "0", "--rate", "50", "--",
                "correct")
                .start();
        String output = output(process);
        assertThat(process.waitFor()).isZero();
        assertThat(output).startsWith("Valid:").doesNotContainIgnoringCase("warning");
        assertThat(directory.resolve("store/latest/results.json")).exists();
    }
}
