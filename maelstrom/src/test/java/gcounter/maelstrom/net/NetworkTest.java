package gcounter.maelstrom.net;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private final Disturbances disturbances = new Disturbances(new Random(2));
    private final Partitions partitions = disturbances.partitions();
    private final Journal journal = new Journal();
    private final List<String> arrived = new ArrayList<>();

    private Network network(Latency.Shape shape, long mean) {
        return new Network(new Latency(shape, mean), disturbances, journal, Trace.off(), new Random(1));
    }

    private static Message message(String src, String dest, int number) {
        return new Message(src, dest, "t" + number, Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void deliver(Network network, long now) {
        network.deliver(now, (id, message) -> arrived.add(message.text()));
    }

    @Test
    void aMessageArrivesWhenItsLatencyIsOver() {
        Network network = network(Latency.Shape.constant, 50);
        network.send(message("n1", "n2", 1), millis(100));
        assertThat(network.nextDue()).isEqualTo(millis(150));
        deliver(network, millis(150) - 1);
        assertThat(arrived).isEmpty();
        deliver(network, millis(150));
        assertThat(arrived).containsExactly("1");
        assertThat(network.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void withOneLatencyForAllTheOrderIsKept() {
        Network network = network(Latency.Shape.constant, 0);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            network.send(message("n1", "n2", i), 0);
            sent.add(Integer.toString(i));
        }
        deliver(network, 0);
        assertThat(arrived).isEqualTo(sent);
    }

    @Test
    void withManyLatenciesMessagesOvertakeEachOther() {
        Network network = network(Latency.Shape.exponential, 10);
        for (int i = 0; i < 100; i++) {
            network.send(message("n1", "seq-kv", i), 0);
        }
        deliver(network, millis(1000));
        assertThat(arrived).hasSize(100).isNotEqualTo(arrived.stream().sorted().toList());
    }

    @Test
    void clientsHaveNoLatency() {
        Network network = network(Latency.Shape.constant, 50);
        network.send(message("n1", "c2", 1), 7);
        network.send(message("c2", "n1", 2), 7);
        deliver(network, 7);
        assertThat(arrived).containsExactly("1", "2");
    }

    @Test
    void partitionsAreJudgedOnArrival() {
        Network network = network(Latency.Shape.constant, 10);
        Map<String, Set<String>> cut = Map.of("n2", Set.of("n1"));
        partitions.cut(cut);
        network.send(message("n1", "n2", 1), 0);
        partitions.heal();
        deliver(network, millis(10));
        network.send(message("n1", "n2", 2), millis(10));
        network.send(message("n2", "n1", 3), millis(10));
        network.send(message("n2", "seq-kv", 4), millis(10));
        partitions.cut(cut);
        deliver(network, millis(20));
        assertThat(arrived).containsExactly("1", "3", "4");
    }

    @Test
    void everythingIsCounted() {
        Network network = network(Latency.Shape.constant, 10);
        partitions.cut(Map.of("n2", Set.of("n1")));
        network.send(message("n1", "n2", 1), 0);
        network.send(message("n1", "seq-kv", 2), 0);
        network.send(message("n1", "n3", 3), millis(100));
        network.countRequest("add");
        deliver(network, millis(50));
        assertThat(journal.servers()).isEqualTo(new Journal.Count(3, 1));
        assertThat(journal.clients()).isEqualTo(new Journal.Count(1, 1));
        assertThat(journal.all()).isEqualTo(new Journal.Count(4, 2));
        assertThat(journal.types().all()).containsExactly(
                new TypeCounts.Count(Link.CLIENT_TO_NODE, "add", 1),
                new TypeCounts.Count(Link.NODE_TO_NODE, "t1", 1),
                new TypeCounts.Count(Link.NODE_TO_NODE, "t3", 1),
                new TypeCounts.Count(Link.NODE_TO_SERVICE, "t2", 1));
    }

    @Test
    void typesWithoutEndAreCountedTogether() {
        Network network = network(Latency.Shape.constant, 0);
        for (int i = 0; i < 1000; i++) {
            network.send(message("n1", "n2", i), 0);
        }
        assertThat(journal.types().all()).hasSize(65)
                .first().isEqualTo(new TypeCounts.Count(Link.NODE_TO_NODE, "(other types)", 936));
    }

    @Test
    void theFirstMessagesAreKeptWithTheirTimes() {
        MessageLog log = new MessageLog(3);
        Network network = new Network(new Latency(Latency.Shape.constant, 10), disturbances, journal,
                new Trace(false, false, line -> { }, log), new Random(1));
        partitions.cut(Map.of("n2", Set.of("n1")));
        network.send(message("n1", "n2", 1), 5);
        network.send(message("n1", "seq-kv", 2), millis(1));
        deliver(network, millis(20));
        assertThat(network.isTraced()).isTrue();
        network.countReply(message("n1", "c3", 3), millis(21));
        network.send(message("n1", "n3", 4), millis(30));
        deliver(network, millis(50));
        assertThat(network.isTraced()).isFalse();
        assertThat(log.isFull()).isTrue();
        assertThat(log.entries()).extracting(MessageLog.Entry::sent).containsExactly(5L, millis(1), millis(21));
        assertThat(log.entries()).extracting(entry -> entry.received().length).containsExactly(0, 1, 1);
        assertThat(log.entries()).extracting(entry -> entry.dropped().length).containsExactly(1, 0, 0);
        assertThat(log.entries().get(1).received()).containsExactly(millis(20));
    }

    @Test
    void whatIsSentWhileDeliveringArrivesTooWhenItIsDue() {
        Network network = network(Latency.Shape.constant, 0);
        network.send(message("n1", "seq-kv", 1), 0);
        network.deliver(0, (id, message) -> {
            arrived.add(message.text());
            if (arrived.size() == 1) {
                network.send(message("seq-kv", "n1", 2), 0);
            }
        });
        assertThat(arrived).containsExactly("1", "2");
    }
}
