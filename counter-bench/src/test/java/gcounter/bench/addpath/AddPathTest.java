package gcounter.bench.addpath;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

/** The contract that every add path keeps: no request is lost, and a drain's total covers all adds drained so far. */
class AddPathTest {
    private static final int HANDLERS = 3;
    private static final int REQUESTS = 100_000;
    private static final int BURST = 2;
    private static final int READ_EVERY = 4;

    private long drained;
    private long requests;
    private long reads;

    static String[] contenders() throws ReflectiveOperationException {
        return AddPathBenchmark.class.getField("path").getAnnotation(Param.class).value();
    }

    @ParameterizedTest
    @MethodSource("contenders")
    void theTotalCoversEveryDrainedAdd(String name) throws InterruptedException {
        AddPath path = AddPath.named(name, HANDLERS);
        List<Thread> handlers = new ArrayList<>();
        for (int i = 0; i < HANDLERS; i++) {
            int handler = i;
            handlers.add(new Thread(() -> handle(path, handler)));
        }
        handlers.forEach(Thread::start);
        long total = 0;
        while (requests < (long) HANDLERS * REQUESTS) {
            total = path.drain((client, messageId, readAt, delta) -> {
                drained += Math.max(0, delta);
                reads += delta == Lane.READ ? 1 : 0;
                requests++;
            });
            assertThat(total).isGreaterThanOrEqualTo(drained);
        }
        for (Thread handler : handlers) {
            handler.join();
        }
        assertThat(reads).isEqualTo((long) HANDLERS * REQUESTS / READ_EVERY);
        assertThat(total).isEqualTo(drained).isEqualTo(reads * (1 + 2 + 3));
    }

    private static void handle(AddPath path, int handler) {
        Client client = new Client("c1");
        for (int i = 0; i < REQUESTS; i += BURST) {
            int delta = i / BURST % READ_EVERY;
            path.put(handler, client, i, delta == 0 ? Lane.READ : delta, BURST);
        }
    }
}
