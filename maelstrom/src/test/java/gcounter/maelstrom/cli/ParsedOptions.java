package gcounter.maelstrom.cli;

import gcounter.maelstrom.run.TestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What flags come to. */
public final class ParsedOptions {
    private ParsedOptions() {
    }

    /** The options of a test, whose program is one that there is. */
    public static TestOptions ofTest(String... flags) {
        List<String> args = new ArrayList<>(List.of("test", "--bin", "/bin/sh"));
        args.addAll(List.of(flags));
        CommandLine.ParseResult parsed = Main.commandLine(Path.of("")).parseArgs(args.toArray(String[]::new));
        return ((TestCommand) parsed.subcommand().commandSpec().userObject()).options();
    }
}
