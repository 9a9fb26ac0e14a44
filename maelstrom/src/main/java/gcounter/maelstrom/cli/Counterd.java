package gcounter.maelstrom.cli;

import gcounter.maelstrom.cli.OptionSections.Section;
import gcounter.maelstrom.daemon.Daemon;
import gcounter.maelstrom.daemon.DaemonOptions;
import gcounter.maelstrom.daemon.Log;
import gcounter.maelstrom.remote.Address;
import gcounter.maelstrom.remote.Credentials;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The entrance of {@code counterd}: its flags, and what they come to. Main thread. */
@Command(name = "counterd", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
        separator = " ", customSynopsis = "counterd [--listen HOST:PORT] [--http HOST:PORT] [OPTIONS]",
        description = {"A node of a grow-only counter as a network service: lines of JSON or HTTP come in, totals are "
            + "kept in etcd.", ""},
        footer = {"",
            "Lines are Maelstrom's messages, and the replies come on the same connection:",
            "  {\"src\":\"me\",\"dest\":\"n0\",\"body\":{\"type\":\"add\",\"delta\":3,\"msg_id\":1}}",
            "An add with a \"key\" may be sent again, at any node, and counts once.", "",
            "Exit status: 0 after SIGTERM; 1 when it can't go on; 254 bad arguments; 255",
            "when it could not start."})
public final class Counterd implements Callable<Integer> {
    static final List<Section> SECTIONS = List.of(
            Section.of("The node:", "--node-id", "--listen", "--http", "--peer", "--threads"),
            Section.of("Who may connect:", "--tls-ca", "--tls-cert", "--tls-key"),
            ClientLimitFlags.SECTION,
            StoreFlags.SECTION,
            Section.of("Its end:", "--drain"),
            Section.of("Other:", "--help", "--version"));

    @Spec
    private CommandSpec spec;

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final TlsFlags tls = new TlsFlags();

    @Mixin
    private final ClientLimitFlags limits = new ClientLimitFlags();

    @Option(names = "--node-id", paramLabel = "NAME", defaultValue = "n0",
            description = "The node's name. Default: ${DEFAULT-VALUE}")
    private String node;

    @Option(names = "--listen", paramLabel = "HOST:PORT",
            description = "Where lines come in, from clients and peers. Default: nowhere")
    private String listen;

    @Option(names = "--http", paramLabel = "HOST:PORT",
            description = "Where HTTP comes in, in versions 1.1 and 2. Default: nowhere")
    private String http;

    @Option(names = "--peer", paramLabel = "NAME=HOST:PORT", hideParamSyntax = true,
            description = "A node of the cluster and where it listens for lines; once for each. The same list will do "
                + "for all: this node itself may be on it. Default: none, a cluster of one")
    private List<String> peers = List.of();

    @Option(names = "--threads", paramLabel = "N",
            description = "How many event loops. Default: one for each processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--drain", paramLabel = "SECONDS", defaultValue = "0",
            description = "How long after SIGTERM it goes on listening, no longer ready, so that others notice. "
                + "Default: ${DEFAULT-VALUE}")
    private double drain;

    public static void main(String[] args) {
        System.exit(Main.execute(Main.prepared(Main.inSections(new Counterd(), SECTIONS)), args));
    }

    @Override
    public Integer call() throws InterruptedException {
        DaemonOptions options = options();
        Log log = new Log(System.err::println, node);
        Daemon daemon = new Daemon(options, store.backend(log::limited), store.service(), log,
                reason -> fail(log, reason));
        try {
            daemon.start();
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitStatus.COULD_NOT_RUN;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            daemon.stop();
            Runtime.getRuntime().halt(0);
        }, "stop"));
        new CountDownLatch(1).await();
        return 0;
    }

    /** Halts rather than exits: an orderly end is what can't be had. */
    private static void fail(Log log, String reason) {
        log.line("It can't go on.", "reason", reason);
        Runtime.getRuntime().halt(1);
    }

    /**
     * What the flags ask for, once it is known to make sense.
     *
     * @throws OptionRules.InvalidOptionException when it does not
     */
    DaemonOptions options() {
        OptionRules.requireRange("--threads", threads, 1, 1024);
        OptionRules.requireRange("--drain", drain, 0, OptionRules.MOST_SECONDS);
        OptionRules.require(listen != null || http != null,
                "--listen and --http are missing: nobody could connect");
        Credentials credentials = tls.credentials();
        Address forLines = address("--listen", listen, credentials);
        Address forHttp = address("--http", http, credentials);
        Map<String, Address> others = NetworkFlags.addresses("--peer", peers);
        others.remove(node);
        OptionRules.nodes(null, List.copyOf(others.keySet()), List.of(node));
        OptionRules.require(others.isEmpty() || store.isShared(),
                "--peer needs --store etcd=...: a store in memory is this process's own");
        return new DaemonOptions(node, others, forLines, forHttp, credentials, store.name(), limits.limits(), threads,
                ClientLimitFlags.nanos(drain));
    }

    /** Where to listen; null for nowhere. */
    private static Address address(String flag, String text, Credentials credentials) {
        if (text == null) {
            return null;
        }
        Address address = NetworkFlags.address(flag, text);
        OptionRules.require(credentials != null || !address.isForeign(), flag + " is " + address
                + ", which other machines can reach: that needs --tls-ca, --tls-cert and --tls-key");
        return address;
    }
}
