package gcounter.maelstrom.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentStatesTest {
    @Test
    void everyKeptStateIsWhatItWas() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            int kept = 1 + random.nextInt(8);
            RecentStates states = new RecentStates(kept);
            List<Map<JsonNode, JsonNode>> model = new ArrayList<>();
            model.add(Map.of());
            for (int i = 0; i < 100; i++) {
                Map<JsonNode, JsonNode> next = new HashMap<>(model.get(i));
                states.advance();
                if (random.nextInt(5) > 0) {
                    JsonNode key = IntNode.valueOf(random.nextInt(4));
                    JsonNode value = IntNode.valueOf(random.nextInt(100));
                    states.put(key, value);
                    next.put(key, value);
                }
                model.add(next);
                compare(states, model, kept);
            }
        }
    }

    private static void compare(RecentStates states, List<Map<JsonNode, JsonNode>> model, int kept) {
        long newest = states.newest();
        assertThat(newest).isEqualTo(model.size() - 1);
        assertThat(states.size()).isEqualTo(Math.min(kept, model.size()));
        for (long state = newest - states.size() + 1; state <= newest; state++) {
            for (int key = 0; key < 4; key++) {
                assertThat(states.at(IntNode.valueOf(key), state))
                        .isEqualTo(model.get((int) state).get(IntNode.valueOf(key)));
            }
        }
    }
}
