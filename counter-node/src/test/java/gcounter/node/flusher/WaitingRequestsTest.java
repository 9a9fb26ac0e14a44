package gcounter.node.flusher;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.wire.Client;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A queue like the JDK's, whatever it has grown over. */
class WaitingRequestsTest {
    @Test
    void behavesLikeAQueue() {
        Random random = new Random(1);
        WaitingRequests requests = new WaitingRequests();
        Deque<Client> expected = new ArrayDeque<>();
        long next = 0;
        long first = 0;
        int most = 0;
        for (int round = 0; round < 300; round++) {
            for (int i = random.nextInt(1_000); i > 0; i--) {
                Client client = new Client("c" + next);
                requests.add(client, next, -next);
                expected.addLast(client);
                next++;
            }
            most = Math.max(most, requests.size());
            for (int i = random.nextInt(950); i > 0 && !expected.isEmpty(); i--) {
                assertThat(requests.client()).isSameAs(expected.removeFirst());
                assertThat(requests.messageId()).isEqualTo(first);
                assertThat(requests.readAt()).isEqualTo(-first);
                requests.removeFirst();
                first++;
            }
            assertThat(requests.size()).isEqualTo(expected.size());
        }
        assertThat(most).as("it has grown twice").isGreaterThan(2_048);
    }
}
