package gcounter.maelstrom.cli;

import gcounter.maelstrom.cli.OptionSections.Section;
import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.console.RateLimitedLog;
import gcounter.maelstrom.metrics.MetricsPage;
import gcounter.maelstrom.run.KvChoice;
import gcounter.maelstrom.serve.ServeException;
import gcounter.maelstrom.serve.ServeOptions;
import gcounter.maelstrom.serve.Server;
import gcounter.maelstrom.tcp.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maelstrom serve}: its flags, and what they come to. Main thread. */
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false, separator = " ",
        customSynopsis = "maelstrom serve --bin PATH --node-id NAME --listen HOST:PORT [OPTIONS] [-- ARGUMENTS]",
        description = {"Runs one node on a real network: clients and peers over TCP, a store in place of the "
            + "simulated one. The node needs no change, whatever it is written in.", ""},
        footer = {"",
            "Clients send Maelstrom's messages, one to a line, and get the replies on the",
            "same connection, by the src that they used on it:",
            "  {\"src\":\"me\",\"dest\":\"n0\",\"body\":{\"type\":\"add\",\"delta\":3,\"msg_id\":1}}",
            "A line that is no message, or that uses the name of a node or a service, ends",
            "its connection; a request that clients may not make gets an error.", "",
            "Peers prove to each other that they know the secret, in both directions, and",
            "so do clients if the address is not a loopback one. What is said then is",
            "neither hidden nor protected from being changed on its way: let it pass",
            "through a network of your own only, such as WireGuard or an ssh tunnel.", "",
            "When the node ends, so does this, with the node's exit status: let a",
            "supervisor start both again. SIGTERM ends it after the node has answered what",
            "it was asked, in 5 s at most.", "",
            "Exit status: the node's; 143 after SIGTERM; 254 bad arguments; 255 serving was",
            "not possible."})
final class ServeCommand implements Callable<Integer> {
    /** How the help lists the flags. */
    static final List<Section> SECTIONS = List.of(
            Section.of("The node:", "--bin", "--node-id"),
            Section.of("Who may connect:", "--listen", "--peer", "--allow-remote", "--secret-file", "--client-types"),
            ClientLimitFlags.SECTION,
            Section.of("The store:", "--kv", "--kv-timeout", "--cluster"),
            Section.of("What there is to see:", "--metrics", "--stats"),
            Section.of("Other:", "--help", "--version"));

    @Spec
    private CommandSpec spec;

    @Mixin
    private final ClientLimitFlags limits = new ClientLimitFlags();

    @Option(names = "--bin", paramLabel = "PATH", required = true,
            description = "The program that is the node. Required.")
    private Path bin;

    @Option(names = "--node-id", paramLabel = "NAME", required = true, description = "The node's name. Required.")
    private String node;

    @Option(names = "--listen", paramLabel = "HOST:PORT", required = true,
            description = "Where clients and peers connect. Required.")
    private String listen;

    @Option(names = "--peer", paramLabel = "NAME=HOST:PORT", hideParamSyntax = true,
            description = "A node of the cluster and where it listens; once for each. The same list will do for all: "
                + "this node itself may be on it. Default: none, a cluster of one")
    private List<String> peers = List.of();

    @Option(names = "--kv", paramLabel = "STORE", defaultValue = KvChoice.MEMORY, hideParamSyntax = true,
            description = "Where seq-kv and lin-kv keep their data. memory: in this process, for a trial; it dies "
                + "with it, and each process has its own. etcd=http://HOST:PORT,...: in etcd, of which these are "
                + "members. Default: ${DEFAULT-VALUE}")
    private String kv;

    @Option(names = "--kv-timeout", paramLabel = "SECONDS", defaultValue = "1",
            description = "How long a member of etcd may take to answer before the next is asked. "
                + "Default: ${DEFAULT-VALUE}")
    private double kvTimeout;

    @Option(names = "--cluster", paramLabel = "NAME", defaultValue = "gcounter",
            description = "What keys in etcd begin with; clusters of different names share an etcd without meeting. "
                + "Default: ${DEFAULT-VALUE}")
    private String cluster;

    @Option(names = "--allow-remote",
            description = "Listen at an address that others than this machine can reach; needs --secret-file. "
                + "Default: off")
    private boolean remote;

    @Option(names = "--secret-file", paramLabel = "FILE",
            description = "A file with a secret of 32 characters or more, the same for the whole cluster and readable "
                + "for its owner only. Needed with --peer and --allow-remote. Default: none")
    private Path secretFile;

    @Option(names = "--client-types", paramLabel = "TYPES", split = ",", hideParamSyntax = true,
            defaultValue = "add,read",
            description = "The types of messages that clients may send; any for all but init. "
                + "Default: ${DEFAULT-VALUE}")
    private Set<String> types;

    @Option(names = "--metrics", paramLabel = "HOST:PORT",
            description = "Answer GET /metrics there with what --stats counts and more, as text in Prometheus' "
                + "format; nothing is asked for. Default: off")
    private String metrics;

    @Option(names = "--stats", paramLabel = "SECONDS", defaultValue = "0", hideParamSyntax = true,
            description = "Print a line of figures on stderr so often; 0 for never. Default: ${DEFAULT-VALUE}")
    private double stats;

    @Parameters(paramLabel = "ARGUMENTS", arity = "0..*",
            description = "Arguments for the node; those that begin with a dash have to come after a --.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws InterruptedException {
        Console console = new Console(spec.commandLine().getErr());
        RateLimitedLog log = new RateLimitedLog(console::line, System::nanoTime);
        ServeOptions options = options();
        KvChoice store = store();
        String problem = store.problem();
        if (problem != null) {
            log.line(problem + " Trying on.");
        }
        try {
            Server server = new Server(options,
                    waker -> store.backend(new SplittableRandom(), waker, log::limited), log);
            Thread hook = new Thread(server::stop, "stop serving");
            Runtime.getRuntime().addShutdownHook(hook);
            MetricsPage page = page(server);
            try {
                return server.run();
            } finally {
                if (page != null) {
                    page.close();
                }
            }
        } catch (IOException e) {
            console.line("The metrics can't be shown at " + metrics + ": " + e.getMessage() + ".");
            return ExitStatus.COULD_NOT_RUN;
        } catch (ServeException e) {
            e.stderr().forEach(line -> console.line("  " + line));
            console.line(e.getMessage());
            return ExitStatus.COULD_NOT_RUN;
        }
    }

    /** The page that was asked for; null for none. */
    private MetricsPage page(Server server) throws IOException {
        return metrics == null ? null
                : new MetricsPage(NetworkFlags.address("--metrics", metrics).resolve(), server.status());
    }

    private KvChoice store() {
        OptionRules.requireRange("--kv-timeout", kvTimeout, 0.05, 60);
        OptionRules.require(cluster.matches("[A-Za-z0-9_.-]{1,64}"), "--cluster is '" + cluster
                + "', but has to be 1 to 64 letters, digits, '_', '.', '-'");
        return NetworkFlags.kv(kv, cluster + "/", Duration.ofNanos(ClientLimitFlags.nanos(kvTimeout)), false);
    }

    /**
     * What the flags ask for, once it is known to make sense.
     *
     * @throws OptionRules.InvalidOptionException when it does not
     */
    ServeOptions options() {
        OptionRules.requireRange("--stats", stats, 0, OptionRules.MOST_SECONDS);
        Address address = NetworkFlags.address("--listen", listen);
        Map<String, Address> others = peers();
        boolean loopback = !address.isForeign();
        OptionRules.require(loopback || remote, "--listen is " + address
                + ", which other machines can reach: that needs --allow-remote and a --secret-file");
        OptionRules.require(metrics == null || remote
                        || !NetworkFlags.address("--metrics", metrics).isForeign(),
                "--metrics is " + metrics + ", which other machines can reach: that needs --allow-remote");
        OptionRules.require(secretFile != null || loopback && others.isEmpty(), loopback
                ? "--peer needs a --secret-file by which the nodes know each other"
                : "--allow-remote needs a --secret-file by which clients and nodes are known");
        return new ServeOptions(OptionRules.program(bin), List.copyOf(arguments), node, others, address,
                NetworkFlags.secret(secretFile),
                !loopback, types.equals(Set.of("any")) ? Set.of() : new LinkedHashSet<>(types), limits.clients(),
                limits.limits(), limits.handshakeNanos(), limits.idleNanos(), ClientLimitFlags.nanos(stats));
    }

    /** The peers by their names, which together with this node's have to be what a test would take. */
    private Map<String, Address> peers() {
        Map<String, Address> others = NetworkFlags.addresses("--peer", peers);
        others.remove(node);
        OptionRules.nodes(null, List.copyOf(others.keySet()), List.of(node));
        return others;
    }
}
