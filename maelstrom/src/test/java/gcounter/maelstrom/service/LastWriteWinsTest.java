package gcounter.maelstrom.service;

import static gcounter.maelstrom.service.Bodies.body;
import static gcounter.maelstrom.service.Bodies.cas;
import static gcounter.maelstrom.service.Bodies.read;
import static gcounter.maelstrom.service.Bodies.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LastWriteWinsTest {
    @Test
    void replicasMayDisagreeAndThenConverge() throws ServiceException {
        boolean disagreed = false;
        for (int seed = 0; seed < 100; seed++) {
            Service store = new LastWriteWins(new Random(seed));
            store.handle("a", write(1, 1));
            store.handle("a", write(1, 2));
            Set<String> early = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                early.add(store.handle("a", read(1)).path("value").asText());
            }
            disagreed |= early.size() > 1;
            for (int i = 0; i < 100; i++) {
                store.handle("a", read(2));
            }
            Set<String> late = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                late.add(store.handle("a", read(1)).path("value").asText());
            }
            assertThat(late).hasSize(1).isSubsetOf("1", "2");
        }
        assertThat(disagreed).isTrue();
    }

    @Test
    void theLaterWriteWinsOnceReplicasHaveMet() throws ServiceException {
        Service store = new LastWriteWins(new Random(5));
        for (int value = 0; value < 50; value++) {
            store.handle("a", write(1, value));
            for (int i = 0; i < 100; i++) {
                store.handle("a", read(2));
            }
            assertThat(store.handle("a", read(1)).path("value").intValue()).isEqualTo(value);
        }
    }

    @Test
    void itCreatesNothingByCas() throws ServiceException {
        Service store = new LastWriteWins(new Random(1));
        assertThat(store.handle("a", Bodies.create(1, 0, 1)).path("code").intValue()).isEqualTo(20);
        assertThat(store.handle("a", cas(1, 0, 1)).path("code").intValue()).isEqualTo(20);
    }

    @Test
    void itAnswersInTheWordsOfTheOthers() throws ServiceException {
        Service store = new LastWriteWins(new Random(1));
        assertThat(store.handle("a", read("'k'")).path("code").intValue()).isEqualTo(20);
        assertThat(store.handle("a", write("'k'", 1))).isEqualTo(body("{'type':'write_ok'}"));
        meet(store);
        assertThat(store.handle("a", read("'k'"))).isEqualTo(body("{'type':'read_ok','value':1}"));
        assertThat(store.handle("a", cas("'k'", 2, 3)).path("code").intValue()).isEqualTo(22);
        assertThat(store.handle("a", cas("'k'", 1, 2))).isEqualTo(body("{'type':'cas_ok'}"));
    }

    /** Anything else is asked until the replicas are sure to have met. */
    private static void meet(Service store) throws ServiceException {
        for (int i = 0; i < 100; i++) {
            store.handle("a", read("'other'"));
        }
    }

    @Test
    void aWriteThatWasAcknowledgedMayBeMissed() throws ServiceException {
        boolean missed = false;
        for (int seed = 0; seed < 100; seed++) {
            Service store = new LastWriteWins(new Random(seed));
            store.handle("a", write(1, 1));
            missed |= store.handle("a", read(1)).path("code").intValue() == 20;
        }
        assertThat(missed).isTrue();
    }

    @Test
    void ofTwoThatCompareAndSetTheSameBothMaySucceedAndOneIsLost() throws ServiceException {
        boolean both = false;
        for (int seed = 0; seed < 1000; seed++) {
            Service store = new LastWriteWins(new Random(seed));
            store.handle("a", write(1, 0));
            meet(store);
            boolean one = store.handle("a", cas(1, 0, 1)).path("type").asText().equals("cas_ok");
            boolean other = store.handle("b", cas(1, 0, 2)).path("type").asText().equals("cas_ok");
            meet(store);
            int left = store.handle("a", read(1)).path("value").intValue();
            assertThat(left).isIn(1, 2);
            both |= one && other;
        }
        assertThat(both).isTrue();
    }

    /** Each replica counts its own writes: whoever has counted further wins, whatever the clock on the wall says. */
    @Test
    void theWriteOfTheHigherTimestampWinsEvenIfItWasMadeEarlier() throws ServiceException {
        boolean earlierWon = false;
        for (int seed = 0; seed < 1000; seed++) {
            Service store = new LastWriteWins(new Random(seed));
            for (int value = 1; value <= 3; value++) {
                store.handle("a", write(1, value));
            }
            meet(store);
            earlierWon |= store.handle("a", read(1)).path("value").intValue() < 3;
        }
        assertThat(earlierWon).isTrue();
    }
}
