package gcounter.maelstrom.cli;

import gcounter.maelstrom.remote.Credentials;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** By which certificates one side of a connection is known, and whom it believes. Main thread. */
final class TlsFlags {
    @Option(names = "--tls-ca", paramLabel = "FILE",
            description = "Certificates of the authorities that are believed, in the form PEM. With it, --tls-cert and "
                + "--tls-key, all is spoken by TLS 1.3, and both sides show certificates. Default: none, no TLS")
    private Path authority;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "The own certificate, PEM. Default: none")
    private Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE",
            description = "The own private key, PEM (PKCS#8, not encrypted). Default: none")
    private Path key;

    /** What was given; null for no TLS. */
    Credentials credentials() {
        if (authority == null && certificate == null && key == null) {
            return null;
        }
        OptionRules.require(authority != null && certificate != null && key != null,
                "--tls-ca, --tls-cert and --tls-key go together: one without the others can't do anything");
        return new Credentials(authority, certificate, key);
    }
}
