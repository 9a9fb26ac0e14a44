package gcounter.bench.addpath;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.intake.Ticket;
import gcounter.node.wire.Client;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

/** The contract that every add path keeps: no ticket is lost, and a drain's total covers all tickets drained so far. */
class AddPathTest {
    private static final int HANDLERS = 3;
    private static final int REQUESTS = 100_000;
    private static final int READ_EVERY = 4;

    private long drained;
    private long tickets;
    private long reads;

    static String[] contenders() throws ReflectiveOperationException {
        return AddPathBenchmark.class.getField("path").getAnnotation(Param.class).value();
    }

    @ParameterizedTest
    @MethodSource("contenders")
    void theTotalCoversEveryDrainedTicket(String name) throws InterruptedException {
        AddPath path = AddPath.named(name);
        List<Thread> handlers = new ArrayList<>();
        for (int i = 0; i < HANDLERS; i++) {
            handlers.add(new Thread(() -> handle(path)));
        }
        handlers.forEach(Thread::start);
        long total = 0;
        while (tickets < (long) HANDLERS * REQUESTS) {
            total = path.drain(event -> {
                Ticket ticket = (Ticket) event;
                drained += ticket.delta();
                reads += ticket.kind() == Ticket.Kind.READ ? 1 : 0;
                tickets++;
            });
            assertThat(total).isGreaterThanOrEqualTo(drained);
        }
        for (Thread handler : handlers) {
            handler.join();
        }
        assertThat(reads).isEqualTo((long) HANDLERS * REQUESTS / READ_EVERY);
        assertThat(total).isEqualTo(drained).isEqualTo(reads * (1 + 2 + 3));
    }

    private static void handle(AddPath path) {
        Client client = new Client("c1");
        for (int i = 0; i < REQUESTS; i++) {
            int delta = i % READ_EVERY;
            if (delta == 0) {
                path.read(new Ticket(Ticket.Kind.READ, client, i, 0, 0));
            } else {
                path.add(delta, new Ticket(Ticket.Kind.ADD, client, i, 0, delta));
            }
        }
    }
}
