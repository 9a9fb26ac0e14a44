package gcounter.maelstrom.cli;

import gcounter.maelstrom.cli.OptionSections.Section;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What clients ask, and for how long. Main thread. */
final class ClientFlags {
    static final Section SECTION = Section.of("What clients ask:", "--workload", "--rate", "--concurrency",
            "--time-limit", "--deltas");

    private static final String WORKLOAD = "g-counter";
    private static final String LARGE = "large";
    private static final String[] DELTAS = {"small", LARGE};

    @Option(names = {"-w", "--workload"}, paramLabel = "NAME", defaultValue = WORKLOAD,
            description = "What to test; g-counter is the only workload here. Default: ${DEFAULT-VALUE}")
    private String workload;

    @Option(names = "--rate", paramLabel = "RATE", defaultValue = "5",
            description = "Operations per second over the whole cluster; with 0 there are only the final "
                + "reads. Default: ${DEFAULT-VALUE}")
    private double rate;

    @Option(names = "--concurrency", paramLabel = "N[n]", defaultValue = "1n",
            description = "How many clients; 4n means four for each node. Client i talks to node i mod n. "
                + "Default: ${DEFAULT-VALUE}")
    private String concurrency;

    @Option(names = "--time-limit", paramLabel = "SECONDS", defaultValue = "60",
            description = "How long clients ask and faults happen. Default: ${DEFAULT-VALUE}")
    private long timeLimit;

    @Option(names = "--deltas", paramLabel = "SIZE", defaultValue = "small",
            description = "What adds add. small: 0 to 4, as in Maelstrom. large: up to 2^40, all different "
                + "and as if at random, so that an add that is lost or counted twice can't hide behind adds "
                + "in doubt, as long as those are 35 at most (\"chance-to-hide\" in the results); "
                + "smaller in tests of more than 4096 adds, to keep the sum below 2^52. "
                + "Default: ${DEFAULT-VALUE}")
    private String deltas;

    String workload() {
        OptionRules.require(workload.equals(WORKLOAD), "--workload is '" + workload + "', but " + WORKLOAD
                + " is the only one that this workbench knows");
        return workload;
    }

    double rate() {
        OptionRules.requireRange("--rate", rate, 0, 1e9);
        return rate;
    }

    /** How many clients there are. */
    int clients(int nodes) {
        return OptionRules.clients(concurrency, nodes);
    }

    /** In seconds. */
    long timeLimit() {
        OptionRules.requireRange("--time-limit", timeLimit, 1, OptionRules.MOST_SECONDS);
        return timeLimit;
    }

    boolean largeDeltas() {
        return OptionRules.choice("--deltas", deltas, DELTAS, Function.identity()).equals(LARGE);
    }
}
