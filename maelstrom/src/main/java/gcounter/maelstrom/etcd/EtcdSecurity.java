package gcounter.maelstrom.etcd;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What etcd and this client show each other. Files are PEM, and a key is PKCS #8 without a passphrase. Immutable.
 *
 * @param authority   who vouches for etcd's certificates; null for those whom the JDK trusts
 * @param certificate shown to etcd, with its chain; null for none
 * @param key         belongs to the certificate
 * @param user        logs in; null for nobody
 * @param password    the user's
 */
public record EtcdSecurity(Path authority, Path certificate, Path key, String user, String password) {
    public static final EtcdSecurity NONE = new EtcdSecurity(null, null, null, null, null);

    /** @throws IllegalArgumentException when a part is missing, with a clause that says which */
    public EtcdSecurity {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("a certificate for etcd and its key are given together or not at all");
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("a user of etcd and a password are given together or not at all");
        }
    }

    /** Whether there is anything that only TLS can make use of. */
    boolean wantsTls() {
        return authority != null || certificate != null;
    }

    /** When a file was last changed, in milliseconds; 0 when one can't be looked at. */
    long modified() {
        long latest = 0;
        try {
            for (Path file : Stream.of(authority, certificate, key).filter(Objects::nonNull).toList()) {
                latest = Math.max(latest, Files.getLastModifiedTime(file).toMillis());
            }
        } catch (IOException e) {
            return 0;
        }
        return latest;
    }

    /** @throws IllegalArgumentException when a file is unfit, with a clause that says which */
    SslContext tls() {
        SslContextBuilder builder = GrpcSslContexts.forClient().protocols("TLSv1.3", "TLSv1.2");
        if (authority != null) {
            readable(authority);
            load(authority, () -> builder.trustManager(authority.toFile()));
        }
        if (certificate != null) {
            readable(certificate);
            readable(key);
            load(certificate, () -> builder.keyManager(certificate.toFile(), key.toFile()));
        }
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS to etcd can't be set up: " + e.getMessage(), e);
        }
    }

    private static void readable(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " can't be read");
        }
    }

    private static void load(Path file, Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new IllegalArgumentException(file + " is not what TLS to etcd needs: " + reason, e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "EtcdSecurity[authority=" + authority + ", certificate=" + certificate + ", user=" + user + "]";
    }
}
