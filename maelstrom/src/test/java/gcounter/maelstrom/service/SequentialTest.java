package gcounter.maelstrom.service;

import static gcounter.maelstrom.service.Bodies.cas;
import static gcounter.maelstrom.service.Bodies.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SequentialTest {
    private final Random random = new Random(7);
    private Service store = new Sequential(random);

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
            store = new Sequential(random);
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
            store = new Sequential(random);
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
}
