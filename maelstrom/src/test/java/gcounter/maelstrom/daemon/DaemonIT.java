package gcounter.maelstrom.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Daemons on loopback with a store in memory, and clients on lines that behave well and badly. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class DaemonIT {
    private static final String READ = "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"read\",\"msg_id\":1}}\n";

    @Test
    void clientsAddAndRead() throws Exception {
        try (Daemons daemons = new Daemons(1)) {
            daemons.start("n0");
            try (Talker one = talker(daemons); Talker two = talker(daemons)) {
                assertThat(one.add("me", 3).path("type").asText()).isEqualTo("add_ok");
                assertThat(two.add("me", 4).path("type").asText()).as("the same name elsewhere").isEqualTo("add_ok");
                assertThat(one.read("somebody 'else' with ü")).isEqualTo(7);
                assertThat(one.ask("me", "{\"type\":\"add\",\"delta\":-1").path("code").asInt()).isEqualTo(12);
                assertThat(one.ask("me", "{\"type\":\"init\"").path("code").asInt()).isEqualTo(10);
                assertThat(two.read("me")).isEqualTo(7);
            }
        }
    }

    @Test
    void nobodyPassesForAPeerOrForTheStore() throws Exception {
        try (Daemons daemons = new Daemons(1)) {
            daemons.start("n0");
            try (Talker good = talker(daemons); Talker bad = talker(daemons)) {
                bad.send("{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{\"type\":\"cas_ok\",\"in_reply_to\":1}}\n");
                assertThat(bad.line()).contains("\"msg_id\\\" must be a whole number");
                assertThat(bad.line()).isNull();
                try (Talker gossip = talker(daemons)) {
                    gossip.send("{\"src\":\"n1\",\"dest\":\"n0\",\"body\":{\"type\":\"gossip\","
                            + "\"totals\":{\"n1\":9}}}\n");
                    assertThat(gossip.line()).contains("gossip is for the cluster's nodes");
                    assertThat(gossip.line()).isNull();
                }
                assertThat(good.read("good")).isZero();
            }
        }
    }

    @Test
    void hostileClientsHarmNobody() throws Exception {
        try (Daemons daemons = new Daemons(1)) {
            daemons.start("n0");
            List<Socket> silent = new ArrayList<>();
            try (Talker good = talker(daemons); Talker halfALine = talker(daemons); Talker endless = talker(daemons)) {
                good.add("good", 1);
                halfALine.send("{\"src\":\"me\"");
                assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        endless.send("x".repeat(100_000));
                    }
                }).as("a gigabyte of line").isInstanceOf(SocketException.class);
                for (int i = 0; i < 2000; i++) {
                    silent.add(new Socket(daemons.address("n0").host(), daemons.address("n0").port()));
                }
                assertThat(good.read("good")).isEqualTo(1);
                try (Talker late = talker(daemons)) {
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
    void garbageIsAnsweredAndHarmsNobody() throws Exception {
        long seed = Long.getLong("garbage.seed", System.nanoTime());
        Random random = new Random(seed);
        try (Daemons daemons = new Daemons(1)) {
            daemons.start("n0");
            try (Talker good = talker(daemons)) {
                for (int i = 1; i <= 1000; i++) {
                    try (Talker bad = talker(daemons)) {
                        bad.send(garbage(random) + "\n" + READ);
                        bad.line();
                    } catch (SocketException e) {
                        // Sent away while it was still talking.
                    }
                    assertThat(good.add("good", 1).path("type").asText()).as("-Dgarbage.seed=" + seed)
                            .isEqualTo("add_ok");
                }
                assertThat(good.read("good")).as("-Dgarbage.seed=" + seed).isEqualTo(1000);
            }
        }
    }

    /** A read with some of its characters gone wrong. */
    private static String garbage(Random random) {
        StringBuilder line = new StringBuilder(READ.strip());
        for (int i = random.nextInt(1, 6); i > 0 && line.length() > 1; i--) {
            int at = random.nextInt(line.length());
            switch (random.nextInt(3)) {
                case 0 -> line.setCharAt(at, (char) random.nextInt(32, 0x3ff));
                case 1 -> line.deleteCharAt(at);
                default -> line.setLength(Math.max(1, at));
            }
        }
        return line.toString();
    }

    @Test
    void tooManyClientsAreSentAway() throws Exception {
        try (Daemons daemons = new Daemons(1).clients(2)) {
            daemons.start("n0");
            try (Talker one = talker(daemons); Talker two = talker(daemons); Talker three = talker(daemons)) {
                one.add("one", 1);
                two.add("two", 1);
                three.send(READ);
                assertThat(three.line()).contains("there are too many clients");
                assertThat(three.line()).isNull();
                assertThat(one.read("one")).isEqualTo(2);
            }
        }
    }

    @Test
    void whoNeverReadsIsNotListenedTo() throws Exception {
        try (Daemons daemons = new Daemons(1)) {
            daemons.start("n0");
            Talker notReading = talker(daemons);
            try (Talker good = talker(daemons)) {
                String request = READ.repeat(500);
                Thread asking = new Thread(() -> {
                    try {
                        while (true) {
                            notReading.send(request);
                        }
                    } catch (IOException e) {
                        // The test is over.
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
        try (Daemons daemons = new Daemons(1).idle(1)) {
            daemons.start("n0");
            try (Talker idle = talker(daemons)) {
                idle.add("idle", 1);
                assertThat(idle.line()).isNull();
            }
        }
    }

    @Test
    void threeNodesTellEachOtherThroughRestarts() throws Exception {
        try (Daemons daemons = new Daemons(3)) {
            for (String node : List.of("n0", "n1", "n2")) {
                daemons.start(node);
            }
            try (Talker zero = talker(daemons)) {
                zero.add("me", 10);
            }
            awaitValue(daemons, "n2", 10);
            daemons.stop("n1");
            try (Talker two = new Talker(daemons.address("n2"), "n2")) {
                two.add("me", 5);
            }
            awaitValue(daemons, "n0", 15);
            daemons.start("n1");
            awaitValue(daemons, "n1", 15);
        }
    }

    private static Talker talker(Daemons daemons) throws IOException {
        return new Talker(daemons.address("n0"), "n0");
    }

    private static void awaitValue(Daemons daemons, String node, long value) throws Exception {
        try (Talker talker = new Talker(daemons.address(node), node)) {
            while (talker.read("reader") != value) {
                Thread.sleep(20);
            }
        }
    }
}
