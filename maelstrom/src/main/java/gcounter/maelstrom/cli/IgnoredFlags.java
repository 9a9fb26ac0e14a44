package gcounter.maelstrom.cli;

import gcounter.maelstrom.cli.OptionSections.Section;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Flags that people paste from Maelstrom, and that have no effect. Main thread. */
final class IgnoredFlags {
    static final Section SECTION = Section.of("Other:", "--topology", "--no-ssh", "--help", "--version");

    @Option(names = {"--topology", "--consistency-models", "--key-count", "--max-txn-length",
        "--max-writes-per-key", "--username", "--password", "--ssh-private-key"}, paramLabel = "X",
            description = "Flags of Maelstrom for other workloads, and of Jepsen for other machines: accepted, and "
                + "without effect. Default: not given")
    private List<String> ignored = List.of();

    @SuppressWarnings("UnusedVariable") // taken, and not looked at
    @Option(names = {"--no-ssh", "--strict-host-key-checking", "--leave-db-running", "--logging-json"},
            description = "More of them. Default: not given")
    private boolean[] ignoredSwitches = {};

    /** Which of the arguments have no effect, separated by commas. */
    static String among(List<String> arguments, CommandSpec spec) {
        return Stream.of("--topology", "--no-ssh").flatMap(flag -> Stream.of(spec.findOption(flag).names()))
                .filter(arguments::contains).collect(Collectors.joining(", "));
    }
}
