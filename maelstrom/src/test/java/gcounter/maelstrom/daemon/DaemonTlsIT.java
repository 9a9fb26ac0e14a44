package gcounter.maelstrom.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.remote.Credentials;
import gcounter.maelstrom.remote.TestAuthority;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A daemon with TLS: who has no certificate of the authority's gets not a byte of state. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class DaemonTlsIT {
    private static final String READ = "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"read\",\"msg_id\":1}}\n";

    @TempDir
    private Path directory;
    private TestAuthority authority;
    private Credentials own;

    @BeforeEach
    void issue() throws Exception {
        authority = new TestAuthority(directory.resolve("ours"));
        own = authority.issue("n0");
    }

    @Test
    void strangersGetNothing() throws Exception {
        Credentials foreign = new TestAuthority(directory.resolve("theirs")).issue("client");
        try (Daemons daemons = new Daemons(1).tls(own)) {
            daemons.start("n0");
            try (Talker friend = talker(daemons, authority.issue("client").client())) {
                friend.add("friend", 5);
                assertThat(heard(plain(daemons))).as("in the clear").isNull();
                assertThat(heard(daemons, trusting())).as("without a certificate").isNull();
                assertThat(heard(daemons, trusting(foreign))).as("of another authority").isNull();
                assertThat(heard(daemons, trusting(authority.issue("client", -1)))).as("expired").isNull();
                assertThat(friend.read("friend")).isEqualTo(5);
            }
        }
    }

    @Test
    void onlyWhoHasACertificateOfThePeersNameGossips() throws Exception {
        String gossip = "{\"src\":\"n1\",\"dest\":\"n0\",\"body\":{\"type\":\"gossip\",\"totals\":{\"n1\":9}}}\n";
        try (Daemons daemons = new Daemons(2).tls(own)) {
            daemons.start("n0");
            try (Talker friend = talker(daemons, authority.issue("client").client());
                    Talker impostor = talker(daemons, authority.issue("client").client());
                    Talker peer = talker(daemons, authority.issue("n1").client())) {
                impostor.send(gossip);
                assertThat(impostor.line()).contains("gossip is for the cluster's nodes");
                assertThat(impostor.line()).isNull();
                assertThat(friend.read("friend")).isZero();
                peer.send(gossip);
                while (friend.read("friend") != 9) {
                    Thread.sleep(10);
                }
            }
        }
    }

    @Test
    void peersGetInHoweverManyClientsThereAre() throws Exception {
        try (Daemons daemons = new Daemons(2).tls(own).clients(1)) {
            daemons.start("n0");
            try (Talker only = talker(daemons, authority.issue("client").client());
                    Talker peer = talker(daemons, authority.issue("n1").client())) {
                assertThat(only.read("only")).isZero();
                peer.send("{\"src\":\"n1\",\"dest\":\"n0\",\"body\":{\"type\":\"gossip\",\"totals\":{\"n1\":9}}}\n");
                while (only.read("only") != 9) {
                    Thread.sleep(10);
                }
            }
        }
    }

    @Test
    void newCertificatesAreTakenWithoutARestart() throws Exception {
        TestAuthority next = new TestAuthority(directory.resolve("next"));
        Credentials after = next.issue("n0");
        SslContext old = trusting(authority.issue("client"));
        try (Daemons daemons = new Daemons(1).tls(own)) {
            daemons.start("n0");
            try (Talker before = talker(daemons, authority.issue("client").client())) {
                before.add("before", 5);
                replace(after.authority(), own.authority());
                replace(after.certificate(), own.certificate());
                replace(after.key(), own.key());
                SslContext client = trusting(next.issue("client"));
                while (heard(daemons, client) == null) {
                    Thread.sleep(100);
                }
                assertThat(heard(daemons, old)).as("of the old authority").isNull();
                assertThat(before.read("before")).as("who was there stays").isEqualTo(5);
            }
        }
    }

    @Test
    void handshakesThatStallKeepNobodyOut() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try (Daemons daemons = new Daemons(1).tls(own)) {
            daemons.start("n0");
            for (int i = 0; i < 2000; i++) {
                Socket socket = plain(daemons);
                socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01});
                stalled.add(socket);
            }
            try (Talker friend = talker(daemons, authority.issue("client").client())) {
                assertThat(friend.add("friend", 5).path("type").asText()).isEqualTo("add_ok");
            }
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A client that believes whoever it talks to, so that it is up to the daemon. */
    private static SslContext trusting(Credentials... shown) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE);
        for (Credentials credentials : shown) {
            builder.keyManager(credentials.certificate().toFile(), credentials.key().toFile());
        }
        return builder.build();
    }

    private static Talker talker(Daemons daemons, SslContext tls) throws IOException {
        return new Talker(socket(daemons, tls), "n0");
    }

    private static Socket plain(Daemons daemons) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), daemons.address("n0").port());
    }

    private static Socket socket(Daemons daemons, SslContext tls) throws IOException {
        return ((JdkSslContext) tls).context().getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), daemons.address("n0").port());
    }

    private static String heard(Daemons daemons, SslContext tls) throws IOException {
        return heard(socket(daemons, tls));
    }

    /** What is answered to a read; null for nothing. */
    private static String heard(Socket socket) {
        try (Talker talker = new Talker(socket, "n0")) {
            talker.send(READ);
            String line = talker.line();
            return line != null && line.contains("read_ok") ? line : null;
        } catch (IOException e) {
            return null;
        }
    }
}
