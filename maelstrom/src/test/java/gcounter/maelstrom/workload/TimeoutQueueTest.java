package gcounter.maelstrom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeoutQueueTest {
    @Test
    void behavesLikeALinkedSet() {
        Random random = new Random(1);
        int workers = 10;
        TimeoutQueue waiting = new TimeoutQueue(workers);
        LinkedHashSet<Integer> model = new LinkedHashSet<>();
        assertThat(waiting.first()).isEqualTo(TimeoutQueue.NONE);
        for (int i = 0; i < 10_000; i++) {
            int worker = random.nextInt(workers);
            if (model.remove(worker)) {
                waiting.remove(worker);
            } else {
                model.add(worker);
                waiting.add(worker);
            }
            assertThat(waiting.size()).isEqualTo(model.size());
            assertThat(waiting.first()).isEqualTo(model.isEmpty() ? TimeoutQueue.NONE : model.iterator().next());
        }
    }
}
