package gcounter.maelstrom.cli;

import gcounter.maelstrom.cli.OptionSections.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which nodes a test runs. Main thread. */
final class ClusterFlags {
    static final Section SECTION = Section.of("The cluster:", "--bin", "--node-count", "--nodes", "--node",
            "--nodes-file");

    @Option(names = "--bin", paramLabel = "PATH", required = true,
            description = "The program that is a node. Required.")
    private Path bin;

    @Option(names = "--node-count", paramLabel = "N",
            description = "Run nodes n0 to n<N-1>; overrides --node and --nodes. Default: not given")
    private Integer nodeCount;

    @Option(names = "--nodes", paramLabel = "NAMES", split = ",", hideParamSyntax = true,
            description = "The nodes' names, separated by commas. Default: n1,n2,n3,n4,n5")
    private List<String> nodes = List.of();

    @Option(names = {"-n", "--node"}, paramLabel = "NAME",
            description = "A node's name; may be given many times. Default: none but those of --nodes")
    private List<String> node = List.of();

    @Option(names = "--nodes-file", paramLabel = "FILE",
            description = "A file with the nodes' names, one to a line. Default: none")
    private Path nodesFile;

    /** The program's canonical path. */
    Path program() {
        return OptionRules.program(bin);
    }

    /** The nodes' names. */
    List<String> nodes() {
        List<String> names = new ArrayList<>();
        if (nodesFile != null) {
            names.addAll(OptionRules.lines("--nodes-file", nodesFile));
        }
        nodes.forEach(name -> names.add(name.strip()));
        return OptionRules.nodes(nodeCount, names, node);
    }
}
