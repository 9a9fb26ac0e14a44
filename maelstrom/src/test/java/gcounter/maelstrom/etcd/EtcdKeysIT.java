package gcounter.maelstrom.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import gcounter.maelstrom.service.Backend;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.LeaseRevokeRequest;
import io.etcd.jetcd.api.RangeRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The keys of adds, which make a value's change safe to repeat, on real etcd members. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class EtcdKeysIT {
    private static final int KNOWN = 1000;

    @TempDir
    private Path directory;

    private final Asker asker = new Asker();

    private EtcdStore store(EtcdMembers members, Asker to, Duration retention) {
        return new EtcdStore(new EtcdOptions(members.uris(), "c/", Duration.ofSeconds(30), false, retention,
                EtcdSecurity.NONE), to.waker(), (kind, sentence) -> { });
    }

    private static String cas(String slot, int from, int to, String keys) {
        return "{\"type\":\"cas\",\"key\":\"" + slot + "\",\"from\":" + from + ",\"to\":" + to + ",\"keys\":{" + keys
                + "}";
    }

    private static String create(String slot, int to, String keys) {
        return cas(slot, 0, to, keys) + ",\"create_if_not_exists\":true";
    }

    private JsonNode ask(Backend store, String openBody) throws InterruptedException {
        return asker.ask(store, "n0", "seq-kv", openBody, 30_000);
    }

    private static void assertDone(JsonNode answer) {
        assertThat(answer).hasToString("{\"type\":\"cas_ok\"}");
    }

    private static void assertCode(JsonNode answer, int code) {
        assertThat(answer.path("code").asInt()).as(answer.toString()).isEqualTo(code);
    }

    @Test
    void aKnownKeyKeepsTheWholeGroupFromBeingWritten() throws Exception {
        try (EtcdMembers members = new EtcdMembers(1, directory);
                EtcdStore store = store(members, asker, EtcdOptions.DEFAULT_RETENTION)) {
            assertCode(ask(store, cas("n0", 0, 3, "\"a\":1,\"b\":2")), 20);
            assertDone(ask(store, create("n0", 3, "\"a\":1,\"b\":2")));
            assertKnown(ask(store, cas("n0", 3, 8, "\"c\":4,\"b\":1")), "{\"b\":2}");
            assertKnown(ask(store, create("n0", 3, "\"c\":4,\"b\":1").replace("\"from\":0", "\"from\":3")),
                    "{\"b\":2}");
            assertKnown(ask(store, create("n1", 3, "\"b\":2,\"c\":1,\"a\":1")), "{\"b\":2,\"a\":1}");
            assertCode(ask(store, cas("n0", 4, 8, "\"b\":2")), 22);
            assertCode(ask(store, create("n0", 8, "\"b\":2")), 22);
            assertThat(ask(store, "{\"type\":\"read\",\"key\":\"n0\"").path("value").asInt()).isEqualTo(3);
            assertCode(ask(store, "{\"type\":\"read\",\"key\":\"n1\""), 20);
            assertDone(ask(store, cas("n0", 3, 7, "\"c\":4")));
        }
    }

    private static void assertKnown(JsonNode answer, String known) throws IOException {
        assertCode(answer, KNOWN);
        assertThat(answer.path("value")).isEqualTo(new ObjectMapper().readTree(known));
    }

    @Test
    void aHundredKeysFitIntoATransactionOfAnyKind() throws Exception {
        try (EtcdMembers members = new EtcdMembers(1, directory);
                EtcdStore store = store(members, asker, EtcdOptions.DEFAULT_RETENTION)) {
            String keys = IntStream.range(0, 100).mapToObj(i -> "\"" + i + "\":" + i).collect(Collectors.joining(","));
            assertDone(ask(store, create("n0", 1, keys)));
            assertDone(ask(store, cas("n0", 1, 2, keys.replace("\":", "x\":"))));
            assertDone(ask(store, create("n0", 3, keys.replace("\":", "y\":")).replace("\"from\":0", "\"from\":2")));
            assertKnown(ask(store, cas("n0", 3, 4, keys)), "{" + keys + "}");
        }
    }

    @Test
    void ofTwoStoresThatBringTheSameKeyOneWins() throws Exception {
        try (EtcdMembers members = new EtcdMembers(3, directory);
                EtcdStore one = store(members, asker, EtcdOptions.DEFAULT_RETENTION)) {
            Asker second = new Asker();
            EtcdStore other = store(members, second, EtcdOptions.DEFAULT_RETENTION);
            assertDone(ask(one, create("n0", 0, "")));
            assertDone(second.ask(other, "n1", "seq-kv", create("n1", 0, ""), 30_000));
            int[] totals = new int[2];
            for (int i = 0; i < 100; i++) {
                long asked = asker.submit(one, "n0", "seq-kv", cas("n0", totals[0], totals[0] + 1, "\"k" + i + "\":1"));
                JsonNode there = second.ask(other, "n1", "seq-kv",
                        cas("n1", totals[1], totals[1] + 1, "\"k" + i + "\":1"), 30_000);
                JsonNode here = asker.await(one, asked, 30_000, () -> false);
                assertThat(List.of(here.path("code").asInt(), there.path("code").asInt())).as("round " + i)
                        .containsExactlyInAnyOrder(0, KNOWN);
                totals[here.path("code").asInt() == 0 ? 0 : 1]++;
            }
            other.close();
        }
    }

    @Test
    void aKeyIsForgottenAfterItsTimeAndNotBefore() throws Exception {
        try (EtcdMembers members = new EtcdMembers(1, directory);
                EtcdStore store = store(members, asker, Duration.ofSeconds(2))) {
            long put = System.nanoTime();
            assertDone(ask(store, create("n0", 1, "\"k\":1")));
            JsonNode answer;
            do {
                answer = ask(store, cas("n0", 1, 2, "\"k\":1"));
            } while (answer.path("code").asInt() == KNOWN);
            assertDone(answer);
            assertThat(System.nanoTime() - put).isGreaterThan(TimeUnit.SECONDS.toNanos(2));
        }
    }

    @Test
    void aLeaseThatIsGoneIsReplaced() throws Exception {
        try (EtcdMembers members = new EtcdMembers(1, directory);
                EtcdStore store = store(members, asker, EtcdOptions.DEFAULT_RETENTION)) {
            assertDone(ask(store, create("n0", 1, "\"a\":1")));
            long lease = members.ask(0, KVGrpc.getRangeMethod(), RangeRequest.newBuilder()
                    .setKey(ByteString.copyFromUtf8("c/keys/a")).build()).getKvs(0).getLease();
            members.ask(0, LeaseGrpc.getLeaseRevokeMethod(), LeaseRevokeRequest.newBuilder().setID(lease).build());
            String next = cas("n0", 1, 2, "\"b\":1");
            assertThat(asker.ask(store, "n0", "seq-kv", next, 30_000,
                    () -> store.counts().get("etcd_silences") > 0)).as("not carried out").isNull();
            assertDone(ask(store, next));
            assertDone(ask(store, cas("n0", 2, 3, "\"c\":1")));
        }
    }
}
