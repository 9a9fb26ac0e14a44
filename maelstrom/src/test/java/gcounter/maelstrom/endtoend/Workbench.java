package gcounter.maelstrom.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Runs the workbench in this JVM against test nodes, and finds the processes that it may have left. Each has
 * a token that its nodes carry on their command lines.
 */
final class Workbench {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final Path directory;
    final Path bin;
    private final String token = UUID.randomUUID().toString();

    Workbench(Path directory) throws IOException {
        this.directory = directory;
        this.bin = script(directory, token);
    }

    /** A program that starts a {@link TestNode}, and is the node: it leaves no shell behind. */
    private static Path script(Path directory, String token) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        Path script = directory.resolve("test node");
        Files.writeString(script, "#!/bin/sh\nexec '" + java
                + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
                + " -Xmx64m -Dtoken=" + token + " -Dtraces='" + directory + "' -cp '" + classes
                + "' gcounter.maelstrom.endtoend.TestNode \"$@\"\n");
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("can't make " + script + " executable");
        }
        return script;
    }

    /** Runs a short test; answers the exit status. */
    int run(String mode, String... flags) {
        List<String> args = new ArrayList<>(List.of("test", "--bin", bin.toString(), "--node-count", "2",
                "--rate", "100", "--time-limit", "2", "--recovery-time", "1", "--no-report"));
        args.addAll(List.of(flags));
        args.addAll(List.of("--", mode));
        return Main.commandLine(directory).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(args.toArray(String[]::new));
    }

    Path store() {
        return directory.resolve("store/latest");
    }

    JsonNode results() throws IOException {
        return new ObjectMapper().readTree(store().resolve("results.json").toFile());
    }

    /** What the last summary on stdout begins with. */
    String verdict() {
        String text = out.toString();
        int begin = Stream.of("Valid:", "Not valid:", "Can't tell:").mapToInt(text::lastIndexOf).max().orElse(-1);
        return begin < 0 ? "" : text.substring(begin, text.indexOf("\n\n", begin)).replace('\n', ' ');
    }

    /** The processes that carry the token, dead ones not counted. */
    List<ProcessHandle> left() {
        return left(token);
    }

    static List<ProcessHandle> left(String token) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("-Dtoken=" + token))
                .toList();
    }
}
