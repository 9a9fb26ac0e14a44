package gcounter.maelstrom.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gcounter.maelstrom.auth.HandshakeException;
import gcounter.maelstrom.auth.Secret;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Counter nodes that serve on loopback, with a store in memory, and clients that behave well and badly. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class ServeIT {
    /** A request from the end of its sender's name on. */
    private static final String READ = "\",\"dest\":\"n0\",\"body\":{\"type\":\"read\",\"msg_id\":1}}\n";

    @Test
    void clientsAddAndRead() throws Exception {
        try (Clique clique = new Clique(1)) {
            Server server = clique.start("n0");
            try (Talker one = new Talker(clique.address("n0"), "n0");
                    Talker two = new Talker(clique.address("n0"), "n0")) {
                assertThat(one.add("me", 3).path("type").asText()).isEqualTo("add_ok");
                assertThat(two.add("me", 4).path("type").asText()).as("the same name elsewhere").isEqualTo("add_ok");
                assertThat(one.read("somebody 'else'")).isEqualTo(7);
                assertThat(one.ask("me", "{\"type\":\"gossip\",\"totals\":{\"n1\":99}").path("code").asInt())
                        .isEqualTo(10);
                assertThat(one.ask("me", "{\"type\":\"init\"").path("code").asInt()).isEqualTo(10);
                assertThat(one.ask("me", "{\"type\":\"read\",\"in_reply_to\":1").path("code").asInt()).isEqualTo(12);
                assertThat(two.read("me")).isEqualTo(7);
            }
            assertThat(server.status().get(Metric.REPLIES)).isEqualTo(4);
            assertThat(server.status().get(Metric.REFUSALS)).isEqualTo(3);
        }
    }

    @Test
    void whoGoesByANodesNameIsSentAwayAndHarmsNobody() throws Exception {
        try (Clique clique = new Clique(1)) {
            clique.start("n0");
            try (Talker good = new Talker(clique.address("n0"), "n0")) {
                good.add("good", 1);
                for (String name : List.of("n0", "seq-kv", "lin-kv")) {
                    try (Talker bad = new Talker(clique.address("n0"), "n0")) {
                        bad.send("{\"src\":\"" + name + READ);
                        assertThat(bad.line()).contains("\"code\":12").contains("a client can't be '" + name + "'");
                        assertThat(bad.line()).isNull();
                    }
                }
                assertThat(good.read("good")).isEqualTo(1);
            }
        }
    }

    @Test
    void hostileClientsHarmNobody() throws Exception {
        try (Clique clique = new Clique(1)) {
            clique.handshakeNanos = TimeUnit.SECONDS.toNanos(4);
            clique.start("n0");
            List<Socket> silent = new ArrayList<>();
            try (Talker good = new Talker(clique.address("n0"), "n0");
                    Talker halfALine = new Talker(clique.address("n0"), "n0");
                    Talker garbage = new Talker(clique.address("n0"), "n0");
                    Talker endless = new Talker(clique.address("n0"), "n0")) {
                good.add("good", 1);
                halfALine.send("{\"src\":\"me\"");
                garbage.send("\u0000\u0001\u0002 not json\n");
                assertThat(garbage.line()).contains("this is no message");
                assertThat(garbage.line()).isNull();
                assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        endless.send("x".repeat(100_000));
                    }
                }).as("a gigabyte of line").isInstanceOf(SocketException.class);
                for (int i = 0; i < 1000; i++) {
                    silent.add(new Socket(clique.address("n0").acceptHandler(), clique.address("n0").port()));
                }
                assertThat(good.read("good")).isEqualTo(1);
                try (Talker late = new Talker(clique.address("n0"), "n0")) {
                    assertThat(late.read("late")).isEqualTo(1);
                }
                assertThat(halfALine.line()).as("nothing comes of it").isNull();
                assertThat(good.read("good")).isEqualTo(1);
            } finally {
                for (Socket socket : silent) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void tooManyClientsAreSentAway() throws Exception {
        try (Clique clique = new Clique(1)) {
            clique.clients = 2;
            clique.start("n0");
            try (Talker one = new Talker(clique.address("n0"), "n0");
                    Talker two = new Talker(clique.address("n0"), "n0");
                    Talker three = new Talker(clique.address("n0"), "n0")) {
                one.add("one", 1);
                two.add("two", 1);
                three.send("{\"src\":\"three" + READ);
                assertThat(three.line()).contains("\"code\":11");
                assertThat(three.line()).isNull();
                assertThat(one.read("one")).isEqualTo(2);
            }
        }
    }

    @Test
    void whoNeverReadsIsCutOff() throws Exception {
        try (Clique clique = new Clique(1)) {
            clique.start("n0");
            Talker notReading = new Talker(clique.address("n0"), "n0");
            try (Talker good = new Talker(clique.address("n0"), "n0")) {
                String request = ("{\"src\":\"deaf" + READ).repeat(500);
                Thread asking = new Thread(() -> {
                    try {
                        while (true) {
                            notReading.send(request);
                        }
                    } catch (IOException e) {
                        // Cut off, or the test is over.
                    }
                });
                asking.start();
                for (int i = 0; i < 300; i++) {
                    assertThat(good.add("good", 1).path("type").asText()).isEqualTo("add_ok");
                }
                assertThat(good.read("good")).isEqualTo(300);
                notReading.close();
                asking.join();
            }
        }
    }

    @Test
    void idleClientsAreLetGo() throws Exception {
        try (Clique clique = new Clique(1)) {
            clique.idleNanos = TimeUnit.SECONDS.toNanos(2);
            clique.start("n0");
            try (Talker idle = new Talker(clique.address("n0"), "n0")) {
                idle.add("idle", 1);
                assertThat(idle.line()).isNull();
            }
        }
    }

    @Test
    void aStrangerGetsNowhereWhereClientsHaveToProve() throws Exception {
        try (Clique clique = new Clique(1)) {
            clique.proving = true;
            clique.start("n0");
            try (Talker friend = new Talker(clique.address("n0"), "n0");
                    Talker stranger = new Talker(clique.address("n0"), "n0");
                    Talker guesser = new Talker(clique.address("n0"), "n0")) {
                friend.introduce(Clique.SECRET, "friend");
                assertThat(friend.add("friend", 5).path("type").asText()).isEqualTo("add_ok");
                stranger.send("{\"src\":\"x" + READ);
                assertThat(stranger.line()).contains("say hello first");
                assertThat(stranger.line()).isNull();
                Secret wrong = new Secret("a wrong secret".getBytes(StandardCharsets.UTF_8));
                assertThatThrownBy(() -> guesser.introduce(wrong, "guesser")).isInstanceOf(HandshakeException.class)
                        .hasMessageContaining("this is not the secret");
                assertThat(friend.read("friend")).isEqualTo(5);
            }
        }
    }

    @Test
    void threeNodesTellEachOtherThroughRestarts() throws Exception {
        try (Clique clique = new Clique(3)) {
            for (String node : List.of("n0", "n1", "n2")) {
                clique.start(node);
            }
            try (Talker zero = new Talker(clique.address("n0"), "n0")) {
                zero.add("me", 10);
            }
            awaitValue(clique, "n2", 10);
            clique.stop("n1");
            try (Talker two = new Talker(clique.address("n2"), "n2")) {
                two.add("me", 5);
            }
            awaitValue(clique, "n0", 15);
            clique.start("n1");
            awaitValue(clique, "n1", 15);
        }
    }

    private static void awaitValue(Clique clique, String node, long value) throws Exception {
        try (Talker talker = new Talker(clique.address(node), node)) {
            while (talker.read("reader") != value) {
                Thread.sleep(20);
            }
        }
    }
}
