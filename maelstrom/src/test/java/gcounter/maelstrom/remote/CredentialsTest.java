package gcounter.maelstrom.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with PEM files is said in a clause, with the file's name. */
class CredentialsTest {
    @TempDir
    private Path directory;
    private TestAuthority authority;
    private Credentials good;

    @BeforeEach
    void issue() throws Exception {
        authority = new TestAuthority(directory);
        good = authority.issue("n0");
    }

    @Test
    void goodOnesMakeBothSides() throws Exception {
        assertThat(good.server(null).isServer()).isTrue();
        assertThat(good.client().isClient()).isTrue();
    }

    @Test
    void aMissingFileIsNamed() {
        assertUnusable(new Credentials(directory.resolve("none"), good.certificate(), good.key()),
                "there is no file '" + directory.resolve("none") + "'");
    }

    @Test
    void whatIsNoCertificateIsNamed() throws Exception {
        Path garbage = Files.writeString(directory.resolve("garbage"), "garbage");
        assertUnusable(new Credentials(good.authority(), garbage, good.key()),
                "'" + garbage + "' holds no certificate");
    }

    @Test
    void aKeyOfAnotherFormIsNamedWithTheRemedy() throws Exception {
        Path key = Files.writeString(directory.resolve("old.key"), "-----BEGIN EC PRIVATE KEY-----\n");
        assertUnusable(new Credentials(good.authority(), good.certificate(), key), "openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        Credentials other = authority.issue("n1");
        assertUnusable(new Credentials(good.authority(), good.certificate(), other.key()),
                "is not that of the certificate");
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        assertUnusable(authority.issue("n0", -1), "has expired at ");
    }

    private static void assertUnusable(Credentials credentials, String clause) {
        assertThatThrownBy(() -> credentials.server(null)).isInstanceOf(IOException.class).hasMessageContaining(clause);
        assertThatThrownBy(credentials::client).isInstanceOf(IOException.class).hasMessageContaining(clause);
    }
}
