package gcounter.node.intake;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.wire.Client;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Readers on real threads against one draining thread: the sum covers every drained ticket, and nothing is lost. */
class LocalDeltaTest {
    private static final int READERS = 3;
    private static final int ADDS = 200_000;

    private long drained;
    private long tickets;

    @ParameterizedTest
    @EnumSource(QueueKind.class)
    void theSumCoversEveryDrainedTicket(QueueKind kind) throws InterruptedException {
        LocalDelta localDelta = new LocalDelta(kind, 4096, new Doorbell());
        List<Thread> readers = new ArrayList<>();
        for (int r = 0; r < READERS; r++) {
            readers.add(new Thread(() -> {
                Client client = new Client("c1");
                for (int i = 0; i < ADDS; i++) {
                    localDelta.add(i % 5, new Ticket(Ticket.Kind.ADD, client, i, 0, i % 5));
                }
            }));
        }
        readers.forEach(Thread::start);
        while (tickets < (long) READERS * ADDS) {
            localDelta.drain(event -> {
                drained += ((Ticket) event).delta();
                tickets++;
            }, 32);
            assertThat(localDelta.sum()).isGreaterThanOrEqualTo(drained);
        }
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(localDelta.sum()).isEqualTo(drained).isEqualTo((long) READERS * ADDS * 2);
        assertThat(localDelta.isEmpty()).isTrue();
    }

    @Test
    void aSleeperIsWokenForEveryTicket() throws InterruptedException {
        Doorbell doorbell = new Doorbell();
        LocalDelta localDelta = new LocalDelta(1024, doorbell);
        int rounds = 20_000;
        Thread reader = new Thread(() -> {
            for (int i = 0; i < rounds; i++) {
                localDelta.add(1, new Ticket(Ticket.Kind.ADD, new Client("c1"), i, 0, 1));
                doorbell.ring();
            }
        });
        reader.start();
        long longest = 0;
        while (tickets < rounds) {
            long before = System.nanoTime();
            doorbell.sleep(10_000_000_000L, () -> !localDelta.isEmpty());
            longest = Math.max(longest, System.nanoTime() - before);
            localDelta.drain(event -> tickets++, 1024);
        }
        reader.join();
        assertThat(longest).as("a lost wake-up would have slept for 10 s").isLessThan(9_000_000_000L);
    }
}
