package gcounter.maelstrom.endtoend;

import gcounter.maelstrom.serve.Clique;
import gcounter.maelstrom.tcp.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A serving process of its own, with its node: both can be killed, and started again. */
final class ServeProcess {
    private final List<String> command;
    private final Path log;
    private Process process;
    /** How long the log was before the process was started. */
    private int before;

    /**
     * @param nodes all nodes and where they are served
     * @param kv    as {@code --kv} takes it
     */
    ServeProcess(String node, Map<String, Address> nodes, Path secret, String kv, Path directory) {
        command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp", System.getProperty("java.class.path"),
                "gcounter.maelstrom.cli.Main", "serve", "--bin", "counter", "--node-id", node, "--listen",
                nodes.get(node).toString(), "--secret-file", secret.toString(), "--kv", kv));
        nodes.forEach((name, address) -> command.addAll(List.of("--peer", name + "=" + address)));
        log = directory.resolve("serve-" + node + ".log");
    }

    void start() throws IOException {
        before = Files.exists(log) ? Files.readString(log).length() : 0;
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    /** kill -9 for the serving process. Its node ends by itself, as its stdin ends. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** kill -9 for the node; answers with which status the serving process ends then. */
    int killNode() throws IOException, InterruptedException {
        while (process.isAlive() && !Files.readString(log).substring(before).contains(" serves at ")) {
            Thread.sleep(20); // it was started a moment ago, and its node is still to come
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the serving process goes on without its node");
        }
        return process.exitValue();
    }

    /** SIGTERM; answers with which status it ends. */
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    static Address freeAddress() throws IOException {
        return new Address("127.0.0.1", Clique.freePort());
    }
}
