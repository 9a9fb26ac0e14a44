package gcounter.bench.addpath;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.intake.Ticket;
import gcounter.node.wire.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract that every add path keeps: no ticket is lost, and a drain's total covers all tickets drained so far. */
class AddPathTest {
    private static final int HANDLERS = 3;
    private static final int ADDS = 100_000;

    private long drained;
    private long tickets;

    static Stream<AddPath> paths() {
        return Stream.of(new LockFreeAddPath(), new LockedAddPath());
    }

    @ParameterizedTest
    @MethodSource("paths")
    void theTotalCoversEveryDrainedTicket(AddPath path) throws InterruptedException {
        List<Thread> handlers = new ArrayList<>();
        for (int i = 0; i < HANDLERS; i++) {
            handlers.add(new Thread(() -> {
                Client client = new Client("c1");
                for (int add = 0; add < ADDS; add++) {
                    path.add(add % 5, new Ticket(Ticket.Kind.ADD, client, add, 0, add % 5));
                }
            }));
        }
        handlers.forEach(Thread::start);
        long total = 0;
        while (tickets < (long) HANDLERS * ADDS) {
            total = path.drain(event -> {
                drained += ((Ticket) event).delta();
                tickets++;
            });
            assertThat(total).isGreaterThanOrEqualTo(drained);
        }
        for (Thread handler : handlers) {
            handler.join();
        }
        assertThat(total).isEqualTo(drained).isEqualTo((long) HANDLERS * ADDS * 2);
    }
}
