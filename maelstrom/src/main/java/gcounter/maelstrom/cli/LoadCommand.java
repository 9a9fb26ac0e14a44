package gcounter.maelstrom.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.check.Finding;
import gcounter.maelstrom.check.RuleSet;
import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.load.LoadException;
import gcounter.maelstrom.load.LoadOptions;
import gcounter.maelstrom.load.LoadRun;
import gcounter.maelstrom.remote.Address;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maelstrom load}: its flags, and what they come to. Main thread. */
@Command(name = "load", mixinStandardHelpOptions = true, sortOptions = false, separator = " ",
        customSynopsis = "maelstrom load --connect NAME=HOST:PORT [--connect ...] [OPTIONS]",
        description = {"Lets the workbench's clients add to and read a counter that is served on a real network "
            + "(counterd), and judges what they saw as a test does.", ""},
        footer = {"",
            "Whatever happens to the nodes in the meantime is for you to do: kill them, cut",
            "them off, start them again. A client whose connection is lost gives up what it",
            "has asked as in doubt (or asks again, with --retry); its node's clients ask",
            "nothing until there is a connection again. The final reads wait for all nodes",
            "to be back. With TLS, each node's certificate has to have the node's name.", "",
            "The counter may stand anywhere in the beginning, but nobody else may add to it",
            "meanwhile.", "",
            "Exit status: 0 valid, 1 not valid, 2 can't tell, 254 bad arguments,",
            "255 the nodes could not be asked."})
final class LoadCommand implements Callable<Integer> {
    private static final int MOST_CONNECTIONS = 1000;
    private static final int MOST_CLIENTS = 4096;

    @Spec
    private CommandSpec spec;

    @Option(names = "--connect", paramLabel = "NAME=HOST:PORT", required = true, hideParamSyntax = true,
            description = "A node and where it is served; once for each. Required.")
    private List<String> nodes;

    @Mixin
    private final TlsFlags tls = new TlsFlags();

    @Option(names = "--connections", paramLabel = "N", defaultValue = "1",
            description = "How many connections to each node, which its clients share. Default: ${DEFAULT-VALUE}")
    private int connections;

    @Option(names = "--rate", paramLabel = "RATE", defaultValue = "100",
            description = "Operations per second over all nodes, a third of them adds. Default: ${DEFAULT-VALUE}")
    private double rate;

    @Option(names = "--concurrency", paramLabel = "N[n]", defaultValue = "10n",
            description = "How many clients; 4n means four for each node. Default: ${DEFAULT-VALUE}")
    private String concurrency;

    @Option(names = "--time-limit", paramLabel = "SECONDS", defaultValue = "20",
            description = "How long clients ask. Default: ${DEFAULT-VALUE}")
    private double timeLimit;

    @Option(names = "--recovery-time", paramLabel = "SECONDS", defaultValue = "5",
            description = "How long to wait before the final reads, once all nodes are there. "
                + "Default: ${DEFAULT-VALUE}")
    private double recoveryTime;

    @Option(names = "--deltas", paramLabel = "SIZE", defaultValue = "small",
            description = "small: adds of 0 to 4. large: adds so different that a lost or doubled one can't hide. "
                + "Default: ${DEFAULT-VALUE}")
    private String deltas;

    @Option(names = "--retry",
            description = "Ask again for each add of which nobody knows whether it happened, and for those that are "
                + "refused for the time being, at another node if there is one, for up to 60 s. Each add has a key, "
                + "so that it counts once; the final sum has to be exact. Default: off")
    private boolean retry;

    @Option(names = "--check-fresh",
            description = "Hold reads to include every add that was acknowledged anywhere before they began: for "
                + "nodes that run with --read fresh. Default: off")
    private boolean checkFresh;

    @Option(names = "--seed", paramLabel = "NUMBER",
            description = "Repeat what is asked and when. Default: another one each time")
    private Long seed;

    @Override
    public Integer call() {
        LoadOptions options = options();
        PrintWriter out = spec.commandLine().getOut();
        Console console = new Console(spec.commandLine().getErr());
        try {
            Finding finding = new LoadRun(options, console::line).run();
            out.println(text(finding));
            out.println();
            Object warning = finding.details().get("warning");
            if (warning != null) {
                out.println(warning);
            }
            out.println(finding.valid().verdict(finding.reason()));
            out.flush();
            return ExitStatus.of(finding.valid());
        } catch (LoadException e) {
            console.line(e.getMessage());
        }
        return ExitStatus.COULD_NOT_RUN;
    }

    private static String text(Finding finding) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(finding.results());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("results are plain maps", e);
        }
    }

    /**
     * What the flags ask for, once it is known to make sense.
     *
     * @throws OptionRules.InvalidOptionException when it does not
     */
    LoadOptions options() {
        OptionRules.requireRange("--rate", rate, 0.001, 1e9);
        OptionRules.requireRange("--time-limit", timeLimit, 0.1, 1e6);
        OptionRules.requireRange("--recovery-time", recoveryTime, 0, 1e6);
        Map<String, Address> targets = NetworkFlags.addresses("--connect", nodes);
        int clients = OptionRules.clients(concurrency, targets.size());
        OptionRules.requireRange("--connections", connections, 1, MOST_CONNECTIONS);
        OptionRules.require(clients <= (long) MOST_CLIENTS * connections * targets.size(),
                "--concurrency comes to " + clients + " clients, but " + MOST_CLIENTS
                + " for each connection are the most");
        boolean large = OptionRules.choice("--deltas", deltas, new String[] {"small", "large"}, name -> name)
                .equals("large");
        return new LoadOptions(targets, tls.credentials(), connections, rate, clients, timeLimit, recoveryTime, large,
                retry, checkFresh ? RuleSet.ALL_AND_FRESH : RuleSet.ALL,
                seed == null ? new SplittableRandom().nextLong() : seed);
    }
}
