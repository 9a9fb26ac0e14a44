package gcounter.maelstrom.cli;

import gcounter.maelstrom.cli.OptionSections.Section;
import gcounter.maelstrom.daemon.Limits;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** What clients of a served node may cost. Main thread. */
final class ClientLimitFlags {
    static final Section SECTION = Section.of("What a client may cost:", "--max-clients", "--max-line", "--max-unread",
            "--handshake-timeout", "--idle-timeout");

    @Option(names = "--max-clients", paramLabel = "N", defaultValue = "1000",
            description = "How many connections clients may have. Default: ${DEFAULT-VALUE}")
    private int maxClients;

    @Option(names = "--max-line", paramLabel = "BYTES", defaultValue = "65536",
            description = "The longest line of a client. Default: ${DEFAULT-VALUE}")
    private int maxLine;

    @Option(names = "--max-unread", paramLabel = "BYTES", defaultValue = "262144",
            description = "How much a client may leave unread; from half of it on, it is not listened to, beyond it, "
                + "its connection is cut. Default: ${DEFAULT-VALUE}")
    private int maxUnread;

    @Option(names = "--handshake-timeout", paramLabel = "SECONDS", defaultValue = "5",
            description = "How long who connects may take to say something. Default: ${DEFAULT-VALUE}")
    private double handshakeTimeout;

    @Option(names = "--idle-timeout", paramLabel = "SECONDS", defaultValue = "300",
            description = "How long a client may take from one whole line to the next. Default: ${DEFAULT-VALUE}")
    private double idleTimeout;

    Limits limits() {
        OptionRules.requireRange("--max-clients", maxClients, 1, 1e6);
        OptionRules.requireRange("--max-line", maxLine, 256, 1 << 26);
        OptionRules.requireRange("--max-unread", maxUnread, 4096, 1 << 28);
        OptionRules.requireRange("--handshake-timeout", handshakeTimeout, 0.1, OptionRules.MOST_SECONDS);
        OptionRules.requireRange("--idle-timeout", idleTimeout, 0.1, OptionRules.MOST_SECONDS);
        return new Limits(maxClients, maxLine, maxUnread, nanos(handshakeTimeout), nanos(idleTimeout));
    }

    static long nanos(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }
}
