package gcounter.maelstrom.cli;

import gcounter.maelstrom.sweep.Grid;
import gcounter.maelstrom.sweep.Point;
import gcounter.maelstrom.sweep.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which clusters a sweep tries: every combination of these flags' values. Main thread. */
final class SetupFlags {
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_.+-]+)=(.*)", Pattern.DOTALL);

    @Option(names = "--bin", paramLabel = "[NAME=]PATH", required = true,
            description = "The program that is a node, with a name for the picture; several. Required.")
    private List<String> bins = List.of();

    @Option(names = "--node-args", paramLabel = "[NAME=]ARGS",
            description = "Arguments for the node, separated by spaces, with a name for the picture; several, and "
                + "each program runs with each of them. Default: those after the --, if any")
    private List<String> argumentSets = List.of();

    @Option(names = "--node-count", paramLabel = "N", split = ",", defaultValue = "3", hideParamSyntax = true,
            description = "How many nodes; several, separated by commas. Default: ${DEFAULT-VALUE}")
    private List<Integer> nodeCounts = List.of();

    @Option(names = "--latency", paramLabel = "MILLIS", split = ",", defaultValue = "0", hideParamSyntax = true,
            description = "Mean latency of the network; several, separated by commas. Default: ${DEFAULT-VALUE}")
    private List<Long> latencies = List.of();

    @Option(names = "--concurrency", paramLabel = "N[n]", split = ",", defaultValue = "100n", hideParamSyntax = true,
            description = "How many clients; several, separated by commas. Default: ${DEFAULT-VALUE}")
    private List<String> concurrencies = List.of();

    /**
     * Every combination.
     *
     * @param arguments what every node gets as well
     */
    List<Setup> setups(List<String> arguments) {
        List<Setup> setups = new ArrayList<>();
        for (String bin : bins) {
            Matcher named = NAMED.matcher(bin);
            boolean hasName = !Files.exists(Path.of(bin)) && named.matches();
            Path program = OptionRules.program(Path.of(hasName ? named.group(2) : bin));
            String label = hasName ? named.group(1) : program.getFileName().toString();
            for (String set : argumentSets.isEmpty() ? List.of("") : argumentSets) {
                setups.addAll(setups(program, label, set, arguments));
            }
        }
        OptionRules.require(setups.stream().map(Setup::toString).distinct().count() == setups.size(),
                "Two series of the sweep are the same");
        OptionRules.require(new HashSet<>(labels(setups)).size() == setups.size(),
                "Two series have the same name: use NAME=PATH and NAME=ARGS to tell them apart");
        return setups;
    }

    private static List<String> labels(List<Setup> setups) {
        return new Grid(setups, List.of(1.0), 1, Double.NaN, List.of()).points().stream().map(Point::label).toList();
    }

    private List<Setup> setups(Path program, String label, String set, List<String> arguments) {
        Matcher named = NAMED.matcher(set);
        boolean hasName = !set.startsWith("-") && named.matches();
        String words = (hasName ? named.group(2) : set).strip();
        List<String> all = new ArrayList<>(words.isEmpty() ? List.of() : List.of(words.split("\\s+")));
        all.addAll(arguments);
        String setName = hasName ? named.group(1) : argumentSets.size() > 1 ? words : "";
        List<Setup> setups = new ArrayList<>();
        for (int nodes : nodeCounts) {
            for (long latency : latencies) {
                for (String concurrency : concurrencies) {
                    setups.add(new Setup(program, label, List.copyOf(all), setName, nodes, latency, concurrency));
                }
            }
        }
        return setups;
    }
}
