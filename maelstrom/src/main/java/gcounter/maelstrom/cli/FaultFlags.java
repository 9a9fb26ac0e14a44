package gcounter.maelstrom.cli;

import gcounter.maelstrom.cli.OptionSections.Section;
import gcounter.maelstrom.fault.FaultKind;
import gcounter.maelstrom.net.Latency;
import gcounter.maelstrom.run.KvChoice;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import picocli.CommandLine.Option;

/** The network, and what goes wrong in it. Main thread. */
final class FaultFlags {
    static final Section SECTION = Section.of("The network and its faults:", "--latency", "--latency-dist",
            "--nemesis", "--nemesis-interval", "--loss", "--duplicate", "--recovery-time", "--kv");

    private static final double MOST_MILLIS = 1e6;
    private static final double PART = 0.1;

    @Option(names = "--latency", paramLabel = "MILLIS", defaultValue = "0",
            description = "Mean latency of a message between nodes, or between a node and a service; clients "
                + "have none. Default: ${DEFAULT-VALUE}")
    private long latency;

    @Option(names = "--latency-dist", paramLabel = "TYPE", defaultValue = "constant",
            description = "constant, uniform or exponential. Default: ${DEFAULT-VALUE}")
    private String latencyDist;

    @Option(names = "--nemesis", paramLabel = "FAULTS", split = ",", hideParamSyntax = true,
            description = "Faults to inject, separated by commas: partition, kill, pause, loss, duplicate, "
                + "kv-outage; all but the first are not in Maelstrom. Default: none")
    private Set<String> nemesis = new LinkedHashSet<>();

    @Option(names = "--nemesis-interval", paramLabel = "SECONDS", defaultValue = "10",
            description = "Mean time from a fault to its healing, and from there to the next. "
                + "Default: ${DEFAULT-VALUE}")
    private double nemesisInterval;

    @Option(names = "--loss", paramLabel = "PART",
            description = "The part of the messages that the loss fault loses, from 0 to 1. Default: 0.1")
    private Double loss;

    @Option(names = "--duplicate", paramLabel = "PART",
            description = "The part of the messages that the duplicate fault doubles, from 0 to 1. "
                + "Default: 0.1")
    private Double duplicate;

    @Option(names = "--recovery-time", paramLabel = "SECONDS", defaultValue = "10",
            description = "How long to wait after the faults before the final reads (not in Maelstrom, where "
                + "it is always 10). Default: ${DEFAULT-VALUE}")
    private double recoveryTime;

    @Option(names = "--kv", paramLabel = "STORE", defaultValue = KvChoice.MEMORY, hideParamSyntax = true,
            description = "What takes the part of the services. memory: Maelstrom's, with its weaknesses. "
                + "etcd=http://HOST:PORT,...: seq-kv and lin-kv on etcd, of which these are members (not in "
                + "Maelstrom); what the test stores there is erased in the end. Default: ${DEFAULT-VALUE}")
    private String kv;

    Latency latency() {
        OptionRules.requireRange("--latency", latency, 0, MOST_MILLIS);
        return new Latency(OptionRules.choice("--latency-dist", latencyDist, Latency.Shape.values(), Enum::name),
                latency);
    }

    Set<FaultKind> nemesis() {
        return OptionRules.faults(nemesis);
    }

    /** In seconds. */
    double interval() {
        OptionRules.requireRange("--nemesis-interval", nemesisInterval, 0.001, OptionRules.MOST_SECONDS);
        return nemesisInterval;
    }

    /** The part of the messages that get lost while some do. */
    double loss() {
        return OptionRules.part("--loss", loss, PART, FaultKind.LOSS, nemesis());
    }

    /** The part of the messages that arrive twice while some do. */
    double duplicate() {
        return OptionRules.part("--duplicate", duplicate, PART, FaultKind.DUPLICATE, nemesis());
    }

    /** In seconds. */
    double recoveryTime() {
        OptionRules.requireRange("--recovery-time", recoveryTime, 0, OptionRules.MOST_SECONDS);
        return recoveryTime;
    }

    /** Tests that use the same etcd don't meet each other's keys. */
    KvChoice kv() {
        return NetworkFlags.kv(kv, "maelstrom-test/" + UUID.randomUUID() + "/", Duration.ofSeconds(1), true);
    }
}
