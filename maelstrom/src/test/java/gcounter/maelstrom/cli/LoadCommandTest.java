package gcounter.maelstrom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.load.LoadOptions;
import gcounter.maelstrom.remote.Credentials;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LoadCommandTest {
    private static String[] arguments(String... flags) {
        List<String> arguments = new ArrayList<>(List.of("load", "--connect", "n0=127.0.0.1:1", "--connect",
                "n1=[::1]:2"));
        arguments.addAll(List.of(flags));
        return arguments.toArray(String[]::new);
    }

    private static LoadOptions options(String... flags) {
        CommandLine.ParseResult parsed = Main.commandLine(Path.of("")).parseArgs(arguments(flags));
        return ((LoadCommand) parsed.subcommand().commandSpec().userObject()).options();
    }

    @Test
    void flagsBecomeOptions() {
        LoadOptions plain = options();
        assertThat(plain.nodes()).hasToString("{n0=127.0.0.1:1, n1=[::1]:2}");
        assertThat(plain.tls()).isNull();
        assertThat(plain.connections()).isEqualTo(1);
        assertThat(plain.retry()).isFalse();
        LoadOptions all = options("--tls-ca", "a", "--tls-cert", "b", "--tls-key", "c", "--connections", "2",
                "--concurrency", "8192n", "--retry");
        assertThat(all.tls()).isEqualTo(new Credentials(Path.of("a"), Path.of("b"), Path.of("c")));
        assertThat(all.clients()).isEqualTo(2 * 2 * 4096);
        assertThat(all.retry()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--concurrency 4097n | --concurrency comes to 8194 clients, but 4096 for each connection are the most.",
        "--connections 0 | --connections is 0, but has to be from 1 to 1000.",
        "--tls-ca a | --tls-ca, --tls-cert and --tls-key go together: one without the others can't do anything."})
    void whatMakesNoSenseIsRefused(String flags, String sentence) {
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine(Path.of("")).setErr(new PrintWriter(err));
        assertThat(Main.execute(commandLine, arguments(flags.split(" ")))).isEqualTo(254);
        assertThat(err.toString()).startsWith(sentence);
    }
}
