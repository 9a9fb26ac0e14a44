package gcounter.maelstrom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What serve and load make of flags that make no sense. */
class ServeCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path secret;

    @BeforeEach
    void writeSecret() throws IOException {
        secret = Files.writeString(directory.resolve("secret"), "0123456789abcdef0123456789abcdef");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    private int run(String command, String flags) {
        List<String> args = new ArrayList<>(List.of(command));
        for (String flag : flags.split(" ")) {
            args.add(flag.replace("SECRET", secret.toString()));
        }
        return Main.commandLine(directory).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--listen 127.0.0.1|is not HOST:PORT",
        "--listen 0.0.0.0:0|needs --allow-remote and a --secret-file",
        "--listen 0.0.0.0:0 --allow-remote|--allow-remote needs a --secret-file",
        "--listen no.such.host.invalid:0|needs --allow-remote",
        "--listen 127.0.0.1:0 --peer n1=127.0.0.1:1|--peer needs a --secret-file",
        "--listen 127.0.0.1:0 --peer n1 --secret-file SECRET|--peer is 'n1', but has to be NAME=HOST:PORT",
        "--listen 127.0.0.1:0 --peer c1=127.0.0.1:1 --secret-file SECRET|names that begin with a c belong to clients",
        "--listen 127.0.0.1:0 --peer n1=a:1 --peer n1=b:1 --secret-file SECRET|--peer has n1 twice",
        "--listen 127.0.0.1:0 --secret-file nowhere|the secret can't be read from 'nowhere'",
        "--listen 127.0.0.1:0 --kv redis|--kv is 'redis', but has to be memory or etcd=",
        "--listen 127.0.0.1:0 --kv etcd=ftp://x:1|is not http://HOST:PORT",
        "--listen 127.0.0.1:0 --cluster a/b|--cluster is 'a/b'",
        "--listen 127.0.0.1:0 --metrics 0.0.0.0:0|--metrics is 0.0.0.0:0, which other machines can reach",
        "--listen 127.0.0.1:0 --max-line 1|--max-line is 1, but has to be from 256"})
    void serveSaysWhatIsWrong(String flags, String sentence) {
        assertThat(run("serve", "--bin counter --node-id n0 " + flags)).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(err.toString()).contains(sentence).contains("Try: maelstrom serve --help")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seq-kv", "c1", "n 0"})
    void aNodeCannotHaveAnyName(String name) {
        assertThat(Main.commandLine(directory).setErr(new PrintWriter(err)).execute("serve", "--bin", "counter",
                "--listen", "127.0.0.1:0", "--node-id", name)).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(err.toString()).contains("A node can't be named '" + name + "'");
    }

    @Test
    void anAddressThatIsTakenIsASentence() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + socket.getLocalPort();
            assertThat(run("serve", "--bin counter --node-id n0 --listen " + address))
                    .isEqualTo(ExitStatus.COULD_NOT_RUN);
            assertThat(err.toString()).contains("Nobody can listen at " + address + ":");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--connect 127.0.0.1:1|but has to be NAME=HOST:PORT",
        "--connect n0=127.0.0.1:1 --rate 0|--rate is 0",
        "--connect n0=127.0.0.1:1 --concurrency 1001n|1000 for each node are the most",
        "--connect n0=127.0.0.1:1 --deltas huge|--deltas has 'huge'"})
    void loadSaysWhatIsWrong(String flags, String sentence) {
        assertThat(run("load", flags)).isEqualTo(ExitStatus.BAD_ARGUMENTS);
        assertThat(err.toString()).contains(sentence).contains("Try: maelstrom load --help");
    }

    @Test
    void helpComesWithEveryDefault() {
        assertThat(run("serve", "--help")).isZero();
        assertThat(run("load", "--help")).isZero();
        assertThat(out.toString()).doesNotContain("${").contains("Default: 65536");
    }
}
