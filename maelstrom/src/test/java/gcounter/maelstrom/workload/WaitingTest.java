package gcounter.maelstrom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitingTest {
    @Test
    void behavesLikeALinkedSet() {
        Random random = new Random(1);
        int workers = 10;
        Waiting waiting = new Waiting(workers);
        LinkedHashSet<Integer> model = new LinkedHashSet<>();
        assertThat(waiting.first()).isEqualTo(Waiting.NONE);
        for (int i = 0; i < 10_000; i++) {
            int worker = random.nextInt(workers);
            if (model.remove(worker)) {
                waiting.remove(worker);
            } else {
                model.add(worker);
                waiting.add(worker);
            }
            assertThat(waiting.size()).isEqualTo(model.size());
            assertThat(waiting.first()).isEqualTo(model.isEmpty() ? Waiting.NONE : model.iterator().next());
        }
    }
}
