package gcounter.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

/** The contract of every queue: bounded, nothing lost or doubled, and in each producer's order. */
class BoundedQueueTest {
    private static final int PRODUCERS = 3;
    private static final int ELEMENTS = 50_000;

    private record Element(int producer, int number) {}

    private int taken;

    static String[] contenders() throws ReflectiveOperationException {
        return BurstBenchmark.class.getField("queue").getAnnotation(Param.class).value();
    }

    @ParameterizedTest
    @MethodSource("contenders")
    void keepsEverythingInOrder(String name) throws InterruptedException {
        BoundedQueue queue = BoundedQueue.named(name);
        int producers = name.equals("spsc") ? 1 : PRODUCERS;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < producers; i++) {
            int producer = i;
            threads.add(new Thread(() -> {
                for (int number = 0; number < ELEMENTS; number++) {
                    while (!queue.offer(new Element(producer, number))) {
                        Thread.onSpinWait();
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        int[] next = new int[producers];
        while (taken < producers * ELEMENTS) {
            int drained = queue.drain(object -> {
                Element element = (Element) object;
                assertThat(element.number()).isEqualTo(next[element.producer()]++);
                taken++;
            }, 100);
            assertThat(drained).isLessThanOrEqualTo(100);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(queue.drain(object -> taken++, 1)).isZero();
    }

    @ParameterizedTest
    @MethodSource("contenders")
    void refusesWhatIsTooMuch(String name) {
        BoundedQueue queue = BoundedQueue.named(name);
        int held = 0;
        while (held <= BoundedQueue.CAPACITY && queue.offer(name)) {
            held++;
        }
        assertThat(held).isEqualTo(BoundedQueue.CAPACITY);
        assertThat(queue.drain(object -> taken++, 1)).isEqualTo(1);
    }
}
