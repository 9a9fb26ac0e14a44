package gcounter.maelstrom.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeyLeasesTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> taken = new ArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private FakeMember member;
    private EtcdClient client;
    private EtcdSession session;
    private long now;

    @BeforeEach
    void start() throws IOException {
        member = new FakeMember(0, asked);
        client = new EtcdClient(new EtcdOptions(List.of(member.uri()), "p/", Duration.ofSeconds(20), false));
        session = new EtcdSession(client, arrived::release, (kind, sentence) -> { });
    }

    @AfterEach
    void stop() {
        client.close();
        member.close();
    }

    private KeyLeases leases(Duration retention) {
        return new KeyLeases(session, retention, () -> now);
    }

    private void arrive() throws InterruptedException {
        arrived.acquire();
        session.drain();
    }

    @Test
    void aLeaseServesAMinute() throws Exception {
        KeyLeases leases = leases(Duration.ofMinutes(10));
        leases.take(1, taken::add);
        leases.take(1, taken::add);
        assertThat(taken).as("nothing is granted yet").isEmpty();
        arrive();
        now = Duration.ofSeconds(60).toNanos() - 1;
        leases.take(1, taken::add);
        assertThat(taken).containsExactly(1L, 1L, 1L);
        now++;
        leases.take(1, taken::add);
        arrive();
        assertThat(taken).containsExactly(1L, 1L, 1L, 2L);
        assertThat(asked).containsExactly("m0 lease of 660 s", "m0 lease of 660 s");
    }

    @Test
    void aLeaseServesSoManyKeys() throws Exception {
        KeyLeases leases = leases(Duration.ofSeconds(2));
        leases.take(100, taken::add);
        arrive();
        for (int i = 0; i < 49; i++) {
            leases.take(100, taken::add);
        }
        assertThat(taken).hasSize(50).containsOnly(1L);
        leases.take(100, taken::add);
        arrive();
        assertThat(taken).hasSize(51).endsWith(2L);
        assertThat(asked).containsExactly("m0 lease of 4 s", "m0 lease of 4 s");
    }

    @Test
    void aLeaseThatIsGoneIsNotGivenAgain() throws Exception {
        KeyLeases leases = leases(Duration.ofMinutes(10));
        leases.take(1, taken::add);
        arrive();
        leases.forget(7);
        leases.take(1, taken::add);
        leases.forget(1);
        leases.take(1, taken::add);
        arrive();
        assertThat(taken).containsExactly(1L, 1L, 2L);
    }

    @Test
    void whoWaitsHearsThatNoneIsGranted() throws Exception {
        member.close();
        KeyLeases leases = leases(Duration.ofMinutes(10));
        leases.take(1, taken::add);
        leases.take(1, taken::add);
        arrive();
        assertThat(taken).containsExactly(KeyLeases.NONE, KeyLeases.NONE);
    }
}
