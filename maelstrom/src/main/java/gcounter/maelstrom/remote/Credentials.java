package gcounter.maelstrom.remote;

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
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
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
    private static final String BEGIN_KEY = "-----BEGIN PRIVATE KEY-----";
    private static final String END_KEY = "-----END PRIVATE KEY-----";

    /**
     * What a server needs.
     *
     * @param protocols those that are offered for what comes after the handshake (ALPN); null for none
     * @throws IOException when the files are not what they should be; the message is a clause
     */
    public SslContext server(ApplicationProtocolConfig protocols) throws IOException {
        check();
        return build(SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                .clientAuth(ClientAuth.REQUIRE).applicationProtocolConfig(protocols));
    }

    /**
     * What a client needs. It believes only who has a certificate of the name that it connects to.
     *
     * @throws IOException when the files are not what they should be; the message is a clause
     */
    public SslContext client() throws IOException {
        check();
        return build(SslContextBuilder.forClient().keyManager(certificate.toFile(), key.toFile())
                .endpointIdentificationAlgorithm("HTTPS"));
    }

    private SslContext build(SslContextBuilder builder) throws IOException {
        return builder.sslProvider(SslProvider.JDK).protocols(PROTOCOL).trustManager(authority.toFile()).build();
    }

    /** Since when the files are what they are: when one of them was last changed, in milliseconds. */
    public long modified() throws IOException {
        long latest = 0;
        for (Path file : List.of(authority, certificate, key)) {
            latest = Math.max(latest, Files.getLastModifiedTime(file).toMillis());
        }
        return latest;
    }

    /** Says which of the files it is, and that key and certificate belong together, as the libraries don't. */
    private void check() throws IOException {
        first(authority);
        PublicKey verifies = first(certificate).getPublicKey();
        try {
            Signature signature = Signature.getInstance(switch (verifies.getAlgorithm()) {
                case "EC" -> "SHA256withECDSA";
                case "RSA" -> "SHA256withRSA";
                default -> verifies.getAlgorithm();
            });
            signature.initSign(privateKey(verifies.getAlgorithm()));
            byte[] signed = signature.sign();
            signature.initVerify(verifies);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // They are not even of one kind.
        }
        throw new IOException("the key in '" + key + "' is not that of the certificate in '" + certificate + "'");
    }

    private PrivateKey privateKey(String algorithm) throws IOException, GeneralSecurityException {
        String text = read(key);
        int begin = text.indexOf(BEGIN_KEY);
        int end = text.indexOf(END_KEY);
        if (begin < 0 || end < begin) {
            throw new IOException("'" + key + "' holds no private key in the form PKCS#8, not encrypted: try "
                    + "openssl pkcs8 -topk8 -nocrypt -in '" + key + "'");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN_KEY.length(), end));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private static X509Certificate first(Path file) throws IOException {
        read(file);
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate first = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            Instant end = first.getNotAfter().toInstant();
            if (end.isBefore(Instant.now())) {
                throw new IOException("the certificate in '" + file + "' has expired at " + end);
            }
            return first;
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
}
