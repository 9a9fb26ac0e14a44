package gcounter.maelstrom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gcounter.maelstrom.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to messages on purpose, and to which it does not. */
class DisturbancesTest {
    private static final int MESSAGES = 20_000;

    private final Disturbances disturbances = new Disturbances(new Random(1));
    private final Journal journal = new Journal();
    private final List<Long> arrivals = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private Network network;

    @BeforeEach
    void prepare() {
        network = new Network(new Latency(Latency.Shape.exponential, 10), disturbances, journal, Trace.off(),
                new Random(2));
    }

    private void send(String src, String dest, int count) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < count; i++) {
            network.send(new Message(src, dest, "t", body), 0);
        }
    }

    private int deliver() {
        arrivals.clear();
        ids.clear();
        for (long due = network.nextDue(); due < Long.MAX_VALUE; due = network.nextDue()) {
            long now = due;
            network.deliver(now, (id, message) -> {
                arrivals.add(now);
                ids.add(id);
            });
        }
        return arrivals.size();
    }

    @Test
    void aPartIsLostWhileMessagesGetLost() {
        disturbances.loss(0.25);
        send("n1", "n2", MESSAGES);
        disturbances.loss(0);
        assertThat(deliver() / (double) MESSAGES).isCloseTo(0.75, within(0.02));
        assertThat(journal.losses()).isEqualTo(MESSAGES - arrivals.size());
        assertThat(journal.servers().sent()).isEqualTo(MESSAGES);
        send("n1", "seq-kv", 100);
        assertThat(deliver()).isEqualTo(100);
    }

    @Test
    void aPartArrivesTwiceEachWithItsOwnLatency() {
        disturbances.duplication(0.25);
        send("seq-kv", "n2", MESSAGES);
        disturbances.duplication(0);
        assertThat(deliver() / (double) MESSAGES).isCloseTo(1.25, within(0.02));
        assertThat(journal.duplicates()).isEqualTo(arrivals.size() - MESSAGES);
        assertThat(ids.stream().distinct()).hasSize(MESSAGES);
        long apart = 0;
        for (int i = 0; i < ids.size(); i++) {
            int other = ids.lastIndexOf(ids.get(i));
            long wait = arrivals.get(other) - arrivals.get(i);
            apart += wait > TimeUnit.MILLISECONDS.toNanos(5) ? 1 : 0;
            if (i > 2000) {
                break;
            }
        }
        assertThat(apart).isGreaterThan(100);
    }

    @Test
    void clientsAreSpared() {
        disturbances.loss(1);
        disturbances.duplication(1);
        send("n1", "c2", 10);
        send("c2", "n1", 10);
        assertThat(deliver()).isEqualTo(20);
        assertThat(journal.losses() + journal.duplicates()).isZero();
    }

    @Test
    void whatArrivesForOneWhoIsAwayIsDropped() {
        send("n1", "n2", 1);
        disturbances.disconnect("n2");
        send("n2", "n1", 1);
        assertThat(deliver()).isEqualTo(1);
        send("n1", "n2", 1);
        disturbances.reconnect("n2");
        assertThat(deliver()).isEqualTo(1);
    }
}
