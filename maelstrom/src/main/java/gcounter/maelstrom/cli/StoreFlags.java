package gcounter.maelstrom.cli;

import gcounter.maelstrom.cli.OptionSections.Section;
import gcounter.maelstrom.etcd.EtcdOptions;
import gcounter.maelstrom.etcd.EtcdSecurity;
import gcounter.maelstrom.etcd.EtcdStore;
import gcounter.maelstrom.service.Backend;
import gcounter.maelstrom.service.MemoryServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where the daemon keeps its totals, and how it gets there. Main thread. */
final class StoreFlags {
    static final Section SECTION = Section.of("The store:", "--store", "--cluster", "--key-retention",
            "--store-timeout", "--etcd-ca", "--etcd-cert", "--etcd-key", "--etcd-user", "--etcd-password-file");

    private static final String MEMORY = "memory";
    private static final String ETCD = "etcd=";

    @Option(names = "--store", paramLabel = "STORE", defaultValue = MEMORY, hideParamSyntax = true,
            description = "Where totals are kept. memory: in this process, for a trial; they die with it. "
                + "etcd=https://HOST:PORT,...: in etcd, of which these are members; http:// without TLS. "
                + "Default: ${DEFAULT-VALUE}")
    private String store;

    @Option(names = "--cluster", paramLabel = "NAME", defaultValue = "gcounter",
            description = "What keys in etcd begin with; clusters of different names share an etcd without meeting. "
                + "Default: ${DEFAULT-VALUE}")
    private String cluster;

    @Option(names = "--key-retention", paramLabel = "SECONDS", defaultValue = "600",
            description = "For how long an add with a key may be sent again and counts once. "
                + "Default: ${DEFAULT-VALUE}")
    private int retention;

    @Option(names = "--store-timeout", paramLabel = "SECONDS", defaultValue = "1",
            description = "How long a member of etcd may take to answer before the next is asked. "
                + "Default: ${DEFAULT-VALUE}")
    private double timeout;

    @Option(names = "--etcd-ca", paramLabel = "FILE",
            description = "Certificates of the authorities that vouch for etcd, PEM. Default: those that Java knows")
    private Path authority;

    @Option(names = "--etcd-cert", paramLabel = "FILE",
            description = "The certificate that etcd is shown, PEM. Default: none")
    private Path certificate;

    @Option(names = "--etcd-key", paramLabel = "FILE",
            description = "Its private key, PEM (PKCS#8, not encrypted). Default: none")
    private Path key;

    @Option(names = "--etcd-user", paramLabel = "NAME", description = "Who logs in to etcd. Default: nobody")
    private String user;

    @Option(names = "--etcd-password-file", paramLabel = "FILE", description = "A file with the user's password.")
    private Path passwordFile;

    /** What the store is called. */
    String name() {
        return store.replaceFirst("=.*", "");
    }

    /** Whether the totals outlive the process, and other nodes can see them. */
    boolean isShared() {
        return !store.equals(MEMORY);
    }

    /** The backend's service that takes the part of seq-kv. */
    String service() {
        return isShared() ? "seq-kv" : "lin-kv";
    }

    /**
     * Makes the store, given who is told what people should know, and what wakes its reader.
     *
     * @throws OptionRules.InvalidOptionException when the flags don't make sense
     */
    Function<Runnable, Backend> backend(BiConsumer<String, String> log) {
        OptionRules.requireRange("--store-timeout", timeout, 0.05, 60);
        OptionRules.requireRange("--key-retention", retention, 1, OptionRules.MOST_SECONDS);
        OptionRules.require(cluster.matches("[A-Za-z0-9_.-]{1,64}"), "--cluster is '" + cluster
                + "', but has to be 1 to 64 letters, digits, '_', '.', '-'");
        Duration kept = Duration.ofSeconds(retention);
        if (!isShared()) {
            return waker -> new MemoryServices(new SplittableRandom(), kept);
        }
        OptionRules.require(store.startsWith(ETCD), "--store is '" + store + "', but has to be memory or "
                + "etcd=https://HOST:PORT,... with etcd's members");
        EtcdOptions etcd = sound(() -> new EtcdOptions(EtcdOptions.members(store.substring(ETCD.length())),
                cluster + "/", Duration.ofNanos(ClientLimitFlags.nanos(timeout)), false, kept,
                new EtcdSecurity(authority, certificate, key, user, password())));
        return waker -> sound(() -> new EtcdStore(etcd, waker, log));
    }

    private static <T> T sound(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new OptionRules.InvalidOptionException("--store: " + e.getMessage() + ".");
        }
    }

    private String password() {
        try {
            return passwordFile == null ? null : Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new OptionRules.InvalidOptionException("--etcd-password-file: '" + passwordFile
                    + "' can't be read.");
        }
    }
}
