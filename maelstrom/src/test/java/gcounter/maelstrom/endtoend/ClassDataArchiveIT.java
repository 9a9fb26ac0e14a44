package gcounter.maelstrom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The node's launcher sees to its class-data archive, in a copy of the repository's few files that it needs, with a JDK
 * that keeps a record of what it was asked for.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class ClassDataArchiveIT {
    private static final List<String> FILES = List.of("maelstrom/counter", "counter-node/target/counter-node-app.jar",
            "counter-node/src/build/archive-classes", "counter-node/src/build/training-input.jsonl");
    private static final String INIT = "{\"src\":\"c0\",\"dest\":\"n0\",\"body\":{\"type\":\"init\",\"msg_id\":1,"
            + "\"node_id\":\"n0\",\"node_ids\":[\"n0\"]}}\n";

    @TempDir
    Path dir;

    private final List<Process> started = new ArrayList<>();
    private Path home;
    private Path jdk;
    private Path calls;
    private Path classLog;
    private Path archives;

    @BeforeEach
    void copy() throws IOException {
        home = dir.toRealPath().resolve("house"); // JDK 17 archives no classes of a jar whose path has spaces
        for (String file : FILES) {
            Path to = home.resolve(file);
            Files.createDirectories(to.getParent());
            Files.copy(Path.of("..").resolve(file), to);
            assertThat(to.toFile().setExecutable(true)).isTrue();
        }
        calls = home.resolve("calls");
        classLog = home.resolve("class-log");
        jdk = Files.createDirectories(home.resolve("the jdk"));
        Files.createDirectories(jdk.resolve("bin"));
        Files.createDirectories(jdk.resolve("lib"));
        Files.createFile(jdk.resolve("lib/modules"));
        Path java = jdk.resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\necho \"$*\" >>'" + calls + "'\nexec '" + System.getProperty("java.home")
                + "/bin/java' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        archives = Path.of(home + "/counter-node/target/class-data" + jdk);
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void isMadeByTheFirstStartAndUsedByTheNext() throws Exception {
        run();
        awaitArchives(1);
        run();
        assertThat(usesArchive()).isTrue();
        assertThat(dumps()).isEqualTo(1);
    }

    @Test
    void isMadeAnewForAnotherJdkInTheSamePlace() throws Exception {
        run();
        awaitArchives(1);
        // Older than the archive, and yet another one, as after an update by a package.
        Files.setLastModifiedTime(jdk.resolve("lib/modules"), FileTime.from(Instant.EPOCH));
        run();
        awaitArchives(2);
        run();
        assertThat(dumps()).isEqualTo(2);
    }

    @Test
    void isMadeAnewForAnotherJar() throws Exception {
        run();
        awaitArchives(1);
        Files.setLastModifiedTime(home.resolve(FILES.get(1)), FileTime.from(Instant.now().plusSeconds(5)));
        run();
        assertThat(usesArchive()).isFalse();
        awaitArchives(2);
        run();
        assertThat(usesArchive()).isTrue();
    }

    @Test
    void isMadeAnewWhereTheRepositoryWasMoved() throws Exception {
        run();
        awaitArchives(1);
        Path noted = archives.resolve("jar");
        FileTime time = Files.getLastModifiedTime(noted);
        Files.writeString(noted, "/where/it/was/counter-node-app.jar\n");
        Files.setLastModifiedTime(noted, time);
        run();
        awaitArchives(2);
    }

    @Test
    void isMadeByOneOfManyThatStartAtOnce() throws Exception {
        List<Process> nodes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            nodes.add(start());
        }
        for (Process node : nodes) {
            converse(node);
        }
        awaitArchives(1);
        assertThat(archives).isDirectoryNotContaining("glob:**/new");
    }

    @Test
    void isMadeByNobodyWhileAnotherMakesIt() throws Exception {
        Path begun = Files.createDirectories(archives.resolve("new"));
        run();
        Thread.sleep(1_000); // whoever made one all the same would have begun
        assertThat(dumps()).isZero();
        Files.setLastModifiedTime(begun, FileTime.from(Instant.now().minusSeconds(3_600)));
        run();
        awaitArchives(1); // the other has died of it
    }

    @Test
    void isDoneWithoutWhereNothingCanBeWritten() throws Exception {
        Files.createFile(home.resolve("counter-node/target/class-data"));
        run();
        run();
        assertThat(dumps()).isZero();
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(home.resolve(FILES.get(0)).toString());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("COUNTER_JAVA_OPTS", "-Xlog:class+load:file=class-log");
        builder.directory(home.toFile());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private void run() throws Exception {
        converse(start());
    }

    /** It answers, ends, and says nothing on stdout but messages and nothing on stderr. */
    private static void converse(Process node) throws Exception {
        node.getOutputStream().write(INIT.getBytes(UTF_8));
        node.getOutputStream().close();
        List<String> lines = new String(node.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(new String(node.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(node.waitFor()).isZero();
        assertThat(lines.get(0)).contains("init_ok");
        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line).path("body").path("type").isTextual()).as(line).isTrue();
        }
    }

    /** Whether the node that ran last did. */
    private boolean usesArchive() throws IOException {
        return Files.readString(classLog).contains("gcounter.node.CounterNode source: shared objects file");
    }

    /** Waits until so many archives were made, and checks that the last is in its place and no more are made. */
    private void awaitArchives(int count) throws Exception {
        while (dumps() < count || Files.exists(archives.resolve("new"))) {
            Thread.sleep(20);
        }
        assertThat(dumps()).isEqualTo(count);
        assertThat(archives.resolve("counter-node.jsa")).isNotEmptyFile();
        assertThat(Files.getLastModifiedTime(archives.resolve("modules")))
                .isEqualTo(Files.getLastModifiedTime(jdk.resolve("lib/modules")));
    }

    private long dumps() throws IOException {
        return Files.exists(calls) ? Files.readString(calls).lines().filter(line -> line.contains("-Xshare:dump"))
                .count() : 0;
    }
}
