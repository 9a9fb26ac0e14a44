package gcounter.maelstrom.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * By what one side of a connection is known, and whom it believes. Whoever shows no certificate of the authority's gets
 * no further than the handshake. Immutable.
 *
 * @param authority   certificates of those who are believed, PEM
 * @param certificate this side's certificate, and what leads from there to the authority, PEM
 * @param key         its private key, PEM, PKCS#8, not encrypted
 */
public record Credentials(Path authority, Path certificate, Path key) {
    private static final String PROTOCOL = "TLSv1.3";

    /**
     * What a server needs.
     *
     * @param protocols those that are offered for what comes after the handshake (ALPN); null for none
     * @throws IOException when the files are not what they should be; the message is a clause
     */
    public SslContext server(ApplicationProtocolConfig protocols) throws IOException {
        checkReadable();
        try {
            return build(SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                    .clientAuth(ClientAuth.REQUIRE).applicationProtocolConfig(protocols));
        } catch (IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    /**
     * What a client needs. It believes only who has a certificate of the name that it connects to.
     *
     * @throws IOException when the files are not what they should be; the message is a clause
     */
    public SslContext client() throws IOException {
        checkReadable();
        try {
            return build(SslContextBuilder.forClient().keyManager(certificate.toFile(), key.toFile())
                    .endpointIdentificationAlgorithm("HTTPS"));
        } catch (IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    private SslContext build(SslContextBuilder builder) throws IOException {
        try {
            return builder.sslProvider(SslProvider.JDK).protocols(PROTOCOL).trustManager(authority.toFile()).build();
        } catch (IllegalArgumentException | IOException e) {
            throw unusable(e);
        }
    }

    /** Since when the files are what they are: when one of them was last changed, in milliseconds. */
    public long modified() throws IOException {
        long latest = 0;
        for (Path file : List.of(authority, certificate, key)) {
            latest = Math.max(latest, Files.getLastModifiedTime(file).toMillis());
        }
        return latest;
    }

    /** Says which of the files it is, as the libraries don't. */
    private void checkReadable() throws IOException {
        checkCertificate(authority);
        checkCertificate(certificate);
        String text = read(key);
        if (!text.contains("-----BEGIN PRIVATE KEY-----")) {
            throw new IOException("'" + key + "' holds no private key in the form PKCS#8, not encrypted: try "
                    + "openssl pkcs8 -topk8 -nocrypt -in '" + key + "'");
        }
    }

    private static void checkCertificate(Path file) throws IOException {
        read(file);
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate first = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            Instant end = first.getNotAfter().toInstant();
            if (end.isBefore(Instant.now())) {
                throw new IOException("the certificate in '" + file + "' has expired at " + end);
            }
        } catch (CertificateException e) {
            throw new IOException("'" + file + "' holds no certificate in the form PEM: " + e.getMessage(), e);
        }
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file '" + file + "'", e);
        } catch (IOException e) {
            throw new IOException("'" + file + "' can't be read: " + e.getMessage(), e);
        }
    }

    private IOException unusable(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new IOException("the certificate in '" + certificate + "' and the key in '" + key
                + "' don't make a pair, or can't be used: " + root.getMessage(), e);
    }
}
