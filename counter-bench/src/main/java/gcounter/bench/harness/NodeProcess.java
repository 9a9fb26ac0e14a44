package gcounter.bench.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A node as a process of its own, started by its launcher. Its input passes through a pipe in memory and a thread,
 * since who writes to a full pipe of the kernel waits, and the node may itself be waiting for its output to be read.
 */
final class NodeProcess implements RunningNode {
    private static final int PIPE = 1 << 20;
    private static final int CHUNK = 1 << 16;
    private static final long END_SECONDS = 5;

    private final Process process;
    private final BytePipe input = new BytePipe(PIPE);
    private final Thread feeder = new Thread(this::feed, "feeder");

    NodeProcess(NodeKind kind) throws IOException {
        Path launcher = home().resolve(kind.launcher());
        if (!Files.isExecutable(launcher)) {
            throw new IOException(launcher + " is missing: node processes can be measured in the repository only");
        }
        process = new ProcessBuilder(launcher.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        feeder.setDaemon(true);
        feeder.start();
    }

    /** The repository: this class lies in {@code counter-bench/target/}, in a jar or in a folder of classes. */
    private static Path home() {
        try {
            Path code = Path.of(NodeProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return code.resolve("../../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a place of code that is no URI", e);
        }
    }

    private void feed() {
        byte[] chunk = new byte[CHUNK];
        try (InputStream from = input.source(); OutputStream to = process.getOutputStream()) {
            int n;
            while ((n = from.read(chunk)) >= 0) {
                to.write(chunk, 0, n);
                to.flush();
            }
        } catch (IOException e) {
            input.close(); // the node has gone; the end of its output says so
        }
    }

    @Override
    public OutputStream input() {
        return input.sink();
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void stop() throws InterruptedException {
        input.close();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        feeder.join();
    }
}
