package gcounter.maelstrom.daemon;

import gcounter.maelstrom.remote.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A daemon in a process of its own, which can be killed, paused, and started again. */
public final class DaemonProcess {
    private final List<String> command;
    private final Path log;
    private Process process;

    /** @param arguments those of {@code counterd} */
    public DaemonProcess(String node, Path directory, List<String> arguments) {
        command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m", "-cp", System.getProperty("java.class.path"),
                "gcounter.maelstrom.cli.Counterd", "--node-id", node));
        command.addAll(arguments);
        log = directory.resolve("counterd-" + node + ".log");
    }

    /** The flags by which it is known. */
    public static List<String> flags(Credentials credentials) {
        return List.of("--tls-ca", credentials.authority().toString(), "--tls-cert",
                credentials.certificate().toString(), "--tls-key", credentials.key().toString());
    }

    public void start() throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it in its tracks for a while. */
    public void pause(long millis) throws IOException, InterruptedException {
        signal("STOP");
        Thread.sleep(millis);
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /** SIGTERM; answers with which status it ends. */
    public int stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IOException("the daemon does not end: " + log());
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** What it has said so far, in all its lives. */
    public String log() throws IOException {
        return Files.readString(log);
    }
}
