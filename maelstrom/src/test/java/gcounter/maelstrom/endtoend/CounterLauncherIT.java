package gcounter.maelstrom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The built node as a process, started by its launcher: arguments, input without sense, and how it ends. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class CounterLauncherIT {
    private static final Path LAUNCHER = Path.of("counter").toAbsolutePath();
    private static final Path JAR = Path.of("..", "counter-node", "target", "counter-node-app.jar").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INIT =
            message("c0", "\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n0\",\"node_ids\":[\"n0\"]");

    @TempDir
    Path dir;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void runsFromAnywhereThroughSymlinksAndInPathsWithSpaces() throws Exception {
        Path home = Files.createDirectories(dir.resolve("a house/with spaces"));
        Files.createDirectories(home.resolve("maelstrom"));
        Files.createDirectories(home.resolve("counter-node/target"));
        Files.copy(LAUNCHER, home.resolve("maelstrom/counter"));
        home.resolve("maelstrom/counter").toFile().setExecutable(true);
        Files.createSymbolicLink(dir.resolve("link one"), Path.of("a house/with spaces/maelstrom/counter"));
        Files.createSymbolicLink(dir.resolve("link two"), dir.resolve("link one"));

        Process unbuilt = start(dir.resolve("link two"), List.of());
        assertThat(unbuilt.waitFor()).isEqualTo(1);
        assertThat(stderr(unbuilt)).contains("the node is not built").contains("counter-node-app.jar").contains("mvn")
                .hasLineCount(1);

        Files.copy(JAR, home.resolve("counter-node/target/counter-node-app.jar"));
        Process help = start(dir.resolve("link two"), List.of("--help"));
        assertThat(help.waitFor()).isZero();
        assertThat(stdout(help)).contains("--ack").contains("--gossip-interval").contains("300");
    }

    @Test
    void saysWhatIsWrongWithAnArgument() throws Exception {
        for (List<String> arguments : List.of(List.of("--nonsense"), List.of("--ack", "maybe"), List.of("--batch", "0"),
                List.of("--queue", "many"), List.of("stray"))) {
            Process node = start(LAUNCHER, arguments);
            assertThat(node.waitFor()).as("%s", arguments).isEqualTo(2);
            assertThat(stderr(node)).as("%s", arguments).startsWith("counter: ").hasLineCount(1)
                    .contains(arguments.get(arguments.size() - 1)).doesNotContain("Exception");
            assertThat(stdout(node)).isEmpty();
        }
    }

    @Test
    void endsWithItsInput() throws Exception {
        Process node = start(LAUNCHER, List.of());
        OutputStream in = node.getOutputStream();
        send(in, INIT);
        send(in, message("c1", "\"type\":\"add\",\"delta\":3,\"msg_id\":2"));
        in.close();
        assertThat(node.waitFor()).isZero();
        List<JsonNode> output = messages(node);
        assertThat(output.get(0).get("body").get("type").textValue()).isEqualTo("init_ok");
        // The add can't be confirmed any more, and its client is told so rather than left alone.
        assertThat(output.get(output.size() - 1).get("body").get("in_reply_to").intValue()).isEqualTo(2);
        assertThat(output.get(output.size() - 1).get("body").get("type").textValue()).isEqualTo("error");
    }

    @Test
    void endsOnSigterm() throws Exception {
        Process node = start(LAUNCHER, List.of());
        send(node.getOutputStream(), INIT);
        BufferedReader out = node.inputReader(UTF_8);
        assertThat(out.readLine()).contains("init_ok");
        node.toHandle().destroy(); // Process.destroy would close our end of its pipes as well
        assertThat(node.waitFor()).isEqualTo(143);
        assertThat(stderr(node)).isEmpty();
    }

    @Test
    void stopsLoudlyWhenItsSlotIsClaimedByAnother() throws Exception {
        Process node = start(LAUNCHER, List.of());
        OutputStream in = node.getOutputStream();
        BufferedReader out = node.inputReader(UTF_8);
        send(in, INIT);
        JsonNode claim = next(out, "cas");
        send(in, message("seq-kv", "\"type\":\"cas_ok\",\"in_reply_to\":" + claim.get("body").get("msg_id")));
        send(in, message("c1", "\"type\":\"add\",\"delta\":3,\"msg_id\":2"));
        JsonNode commit = next(out, "cas");
        send(in, message("seq-kv", "\"type\":\"error\",\"code\":22,\"in_reply_to\":"
                + commit.get("body").get("msg_id")));
        JsonNode read = next(out, "read");
        send(in, message("seq-kv", "\"type\":\"read_ok\",\"value\":{\"owner\":\"thief\",\"total\":0},\"in_reply_to\":"
                + read.get("body").get("msg_id")));
        assertThat(next(out, "error").get("body").get("code").intValue()).isEqualTo(13);
        assertThat(node.waitFor()).isEqualTo(1);
        assertThat(stderr(node)).hasLineCount(1).contains("another process has claimed");
    }

    @Test
    void survivesALotOfNonsense() throws Exception {
        Process node = start(LAUNCHER, List.of());
        OutputStream in = node.getOutputStream();
        BufferedReader out = node.inputReader(UTF_8);
        send(in, INIT);
        JsonNode claim = next(out, "cas");
        send(in, message("seq-kv", "\"type\":\"cas_ok\",\"in_reply_to\":" + claim.get("body").get("msg_id")));
        byte[] large = new byte[3 << 20];
        Arrays.fill(large, (byte) '[');
        in.write(large);
        in.write('\n');
        for (int i = 0; i < 5_000; i++) {
            send(in, "nonsense " + i);
        }
        send(in, message("c1", "\"type\":\"read\",\"msg_id\":77"));
        assertThat(next(out, "read_ok").get("body").get("in_reply_to").intValue()).isEqualTo(77);
        in.close();
        assertThat(node.waitFor()).isZero();
        String stderr = stderr(node);
        assertThat(stderr).contains("skipped a line of 3145728 bytes").contains("nonsense 0");
        assertThat(stderr.lines().count()).as("warnings are limited").isLessThan(200);
    }

    private Process start(Path launcher, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).directory(dir.toFile()).start();
        started.add(process);
        return process;
    }

    private static String message(String source, String body) {
        return "{\"src\":\"" + source + "\",\"dest\":\"n0\",\"body\":{" + body + "}}";
    }

    private static void send(OutputStream in, String line) throws IOException {
        in.write((line + "\n").getBytes(UTF_8));
        in.flush();
    }

    private static JsonNode next(BufferedReader out, String type) throws IOException {
        while (true) {
            JsonNode message = JSON.readTree(out.readLine());
            if (message.get("body").get("type").textValue().equals(type)) {
                return message;
            }
        }
    }

    private static List<JsonNode> messages(Process process) throws IOException {
        List<JsonNode> messages = new ArrayList<>();
        for (String line : stdout(process).lines().toList()) {
            messages.add(JSON.readTree(line));
        }
        return messages;
    }

    private static String stdout(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private static String stderr(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), UTF_8);
    }
}
