package gcounter.maelstrom.service;

import static gcounter.maelstrom.service.Bodies.cas;
import static gcounter.maelstrom.service.Bodies.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SequentialTest {
    private final Random random = new Random(7);
    private Service store = new Sequential(new KnownKeys(Duration.ZERO, () -> 0), random);

    private int read(String client, int key) throws ServiceException {
        return store.handle(client, Bodies.read(key)).path("value").asInt(-1);
    }

    private String type(String client, ObjectNode body) throws ServiceException {
        return store.handle(client, body).path("type").asText();
    }

    @Test
    void aStrangerMayReadAnyOfTheLastStatesAndNoOther() throws ServiceException {
        int writes = 100;
        for (int i = 1; i <= writes; i++) {
            store.handle("writer", write(1, i));
        }
        TreeSet<Integer> seen = new TreeSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(read("reader" + i, 1));
        }
        assertThat(seen).hasSize(Sequential.STATES);
        assertThat(seen.first()).isEqualTo(writes - Sequential.STATES + 1);
        assertThat(seen.last()).isEqualTo(writes);
    }

    @Test
    void whoWritesReadsTheWriteOrLater() throws ServiceException {
        for (int i = 1; i <= 200; i++) {
            store.handle("other", write(1, i));
            store.handle("me", write(2, i));
            assertThat(read("me", 2)).isEqualTo(i);
            assertThat(read("me", 1)).isGreaterThanOrEqualTo(i);
        }
    }

    @Test
    void aClientThatKeepsUpNeverSeesTimeRunBackwards() throws ServiceException {
        for (int round = 0; round < 200; round++) {
            store = new Sequential(new KnownKeys(Duration.ZERO, () -> 0), random);
            int last = -1;
            for (int i = 1; i < Sequential.STATES; i++) {
                store.handle("writer", write(1, i));
                int now = read("reader", 1);
                assertThat(now).isGreaterThanOrEqualTo(last);
                last = now;
            }
        }
    }

    @Test
    void aClientThatFellOutOfTheRingCanSeeTimeRunBackwards() throws ServiceException {
        boolean backwards = false;
        for (int round = 0; round < 200 && !backwards; round++) {
            store = new Sequential(new KnownKeys(Duration.ZERO, () -> 0), random);
            for (int i = 1; i <= 1000; i++) {
                store.handle("writer", write(1, i));
            }
            int first = read("reader", 1);
            backwards = read("reader", 1) < first;
        }
        assertThat(backwards).isTrue();
    }

    @Test
    void whatChangesSomethingRunsOnTheNewestState() throws ServiceException {
        store.handle("a", write(1, 0));
        for (int i = 0; i < 200; i++) {
            String client = "b" + i;
            String answer = type(client, cas(1, i, i + 1));
            if (answer.equals("cas_ok")) {
                assertThat(read(client, 1)).isEqualTo(i + 1);
            } else {
                i--; // an old state said no: this client has seen too little, the next may be luckier
            }
            store.handle("c" + i, write(2, random.nextInt()));
        }
    }

    @Test
    void aFailingCasMayBeAnsweredFromAnOldState() throws ServiceException {
        store.handle("a", write(1, 0));
        store.handle("a", write(1, 1));
        int failed = 0;
        for (int i = 0; i < 1000; i++) {
            // Would succeed on the newest state; fails where it is tried on an older one. It never changes
            // anything.
            failed += type("b" + i, cas(1, 1, 1)).equals("error") ? 1 : 0;
        }
        assertThat(failed).isBetween(500, 800);
    }

    @Test
    void writingWhatIsThereAlreadyIsNoBarrier() throws ServiceException {
        for (int i = 1; i <= 31; i++) {
            store.handle("writer", write(1, i));
            store.handle("writer", write(2, 0));
        }
        int stale = 0;
        for (int i = 0; i < 1000; i++) {
            store.handle("reader" + i, write(2, 0));
            stale += read("reader" + i, 1) < 31 ? 1 : 0;
        }
        assertThat(stale).isGreaterThan(300);
    }

    @Test
    void writingANewValueIsABarrier() throws ServiceException {
        for (int i = 1; i <= 31; i++) {
            store.handle("writer", write(1, i));
        }
        for (int i = 0; i < 100; i++) {
            store.handle("reader" + i, write(2, i));
            assertThat(read("reader" + i, 1)).isEqualTo(31);
        }
    }

    @Test
    void anOldStateMayNotHaveTheKeyYet() throws ServiceException {
        store.handle("a", write(1, 1));
        boolean missing = false;
        boolean there = false;
        for (int i = 0; i < 100; i++) {
            int code = store.handle("b" + i, Bodies.read(1)).path("code").asInt(0);
            missing |= code == 20;
            there |= code == 0;
        }
        assertThat(missing).isTrue();
        assertThat(there).isTrue();
    }

    @Test
    void oneNodeThatWritesAlwaysSeesItsOwnKey() throws ServiceException {
        store.handle("n1", Bodies.read(1));
        store.handle("n1", write(1, 0));
        for (int i = 0; i < 1000; i++) {
            store.handle("n2", write(2, i));
            assertThat(type("n1", cas(1, i, i + 1))).isEqualTo("cas_ok");
        }
    }

    /** Whatever is asked, by whomever, however far behind: the same chances, the same answers. */
    @Test
    void itAnswersWhatMaelstromsRingOfStatesAnswers() throws ServiceException {
        for (int seed = 0; seed < 20; seed++) {
            Service model = new RingOfStates(new Random(seed));
            store = new Sequential(new KnownKeys(Duration.ZERO, () -> 0), new Random(seed));
            for (int i = 0; i < 1000; i++) {
                // Some ask often and some hardly ever, so that they fall out of the ring.
                String client = "n" + (int) (10 * Math.pow(random.nextDouble(), 6));
                ObjectNode body = anything();
                assertThat(store.handle(client, body)).isEqualTo(model.handle(client, body));
            }
        }
    }

    private ObjectNode anything() {
        int key = random.nextInt(3);
        int value = random.nextInt(3);
        return switch (random.nextInt(5)) {
            case 0 -> write(key, value);
            case 1 -> cas(key, value, random.nextInt(3));
            case 2 -> Bodies.create(key, value, random.nextInt(3));
            default -> Bodies.read(key);
        };
    }

    @Test
    void aClientThatIsAloneFindsItLinearizable() throws ServiceException {
        Service linearizable = new Linearizable(new KnownKeys(Duration.ZERO, () -> 0));
        for (int i = 0; i < 2000; i++) {
            ObjectNode body = anything();
            assertThat(store.handle("n1", body)).isEqualTo(linearizable.handle("n1", body));
        }
    }

    /** The example of its documentation: the second write of n1 may count as if it came before the CAS of n2. */
    @Test
    void aReadMayMissAWriteThatWasAcknowledgedToAnother() throws ServiceException {
        TreeSet<Integer> read = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            store = new Sequential(new KnownKeys(Duration.ZERO, () -> 0), random);
            store.handle("n1", write(1, 1));
            assertThat(eventually("n2", cas(1, 1, 2))).isEqualTo("cas_ok");
            assertThat(type("n1", write(1, 3))).isEqualTo("write_ok");
            read.add(read("n2", 1));
        }
        assertThat(read).containsExactly(2, 3);
    }

    /** A CAS is tried on states in which the key may be missing yet. */
    private String eventually(String client, ObjectNode body) throws ServiceException {
        String type = type(client, body);
        while (type.equals("error")) {
            type = type(client, body);
        }
        return type;
    }

    @Test
    void aClientSeesTheKeysOfAllInOneOrder() throws ServiceException {
        store.handle("writer", write(1, 0));
        store.handle("writer", write(2, 0));
        store.handle("reader", write(3, 0));
        for (int i = 1; i < Sequential.STATES / 2; i++) {
            store.handle("writer", write(1, i));
            store.handle("writer", write(2, i));
            int second = read("reader", 2);
            int first = read("reader", 1);
            assertThat(first).isGreaterThanOrEqualTo(second);
            assertThat(read("reader", 2)).isGreaterThanOrEqualTo(first - 1);
        }
    }

    @Test
    void whatOneClientHasSeenBindsNoOther() throws ServiceException {
        for (int i = 1; i <= 20; i++) {
            store.handle("n1", write(1, i));
        }
        TreeSet<Integer> read = new TreeSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(read("n1", 1)).isEqualTo(20);
            read.add(read("other" + i, 1));
        }
        assertThat(read).hasSize(21).contains(-1, 1, 20);
    }

    @Test
    void aReaderMayStayBehindForeverButNeverBeyondTheKeptStates() throws ServiceException {
        for (int i = 1; i <= 1000; i++) {
            store.handle("writer", write(1, i));
            if (i % 7 == 0) {
                assertThat(read("reader", 1)).isBetween(i - Sequential.STATES + 1, i);
            }
        }
    }

    @Test
    void aCasThatWouldChangeAnOldStateRunsOnTheNewestAndBringsItsClientThereEvenIfItFails() throws ServiceException {
        int failed = 0;
        for (int i = 0; i < 100; i++) {
            store = new Sequential(new KnownKeys(Duration.ZERO, () -> 0), random);
            store.handle("a", write(1, 0));
            for (int other = 1; other < 30; other++) {
                store.handle("a", write(2, other));
            }
            store.handle("a", write(1, 1));
            if (store.handle("b", cas(1, 0, 2)).path("code").intValue() == 22) {
                failed++;
                assertThat(read("b", 1)).isEqualTo(1);
                assertThat(read("b", 2)).isEqualTo(29);
            }
            assertThat(read("a", 1)).isEqualTo(1);
        }
        assertThat(failed).isGreaterThan(80);
    }

    @Test
    void aFailingCasLetsItsClientStayBehind() throws ServiceException {
        for (int i = 1; i <= 31; i++) {
            store.handle("writer", write(1, i));
        }
        int stale = 0;
        for (int i = 0; i < 1000; i++) {
            store.handle("reader" + i, cas(2, 7, 8));
            stale += read("reader" + i, 1) < 31 ? 1 : 0;
        }
        assertThat(stale).isGreaterThan(800);
    }
}
