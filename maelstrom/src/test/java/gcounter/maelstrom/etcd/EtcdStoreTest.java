package gcounter.maelstrom.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.ResponseOp;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the store makes of answers that a sound etcd seldom gives: members here say what they are told to say. */
class EtcdStoreTest {
    private static final TxnResponse DONE = response(6).setSucceeded(true).build();

    private final List<FakeMember> servers = new ArrayList<>();
    private final List<URI> members = new ArrayList<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = new ArrayList<>();
    private final Asker asker = new Asker();
    private Duration timeout = Duration.ofSeconds(30);
    private EtcdSecurity security = EtcdSecurity.NONE;
    private EtcdStore store;

    private EtcdOptions options() {
        return new EtcdOptions(members, "p/", timeout, false, EtcdOptions.DEFAULT_RETENTION, security);
    }

    private void member(Object... answers) throws IOException {
        FakeMember member = new FakeMember(servers.size(), asked, answers);
        servers.add(member);
        members.add(member.uri());
    }

    private JsonNode ask(String service, String openBody) throws InterruptedException {
        if (store == null) {
            store = new EtcdStore(options(), asker.waker(),
                    (kind, sentence) -> told.add(sentence));
        }
        long silences = silences();
        return asker.ask(store, "n0", service, openBody, 60_000, () -> silences() > silences);
    }

    private long silences() {
        return store.counts().get("etcd_silences");
    }

    private static TxnResponse.Builder response(long revision) {
        return TxnResponse.newBuilder().setHeader(ResponseHeader.newBuilder().setRevision(revision));
    }

    private static TxnResponse found(long revision, String value) {
        KeyValue found = KeyValue.newBuilder().setValue(ByteString.copyFromUtf8(value)).build();
        return response(revision).setSucceeded(true).addResponses(ResponseOp.newBuilder()
                .setResponseRange(RangeResponse.newBuilder().addKvs(found))).build();
    }

    @AfterEach
    void stop() {
        if (store != null) {
            store.close();
        }
        servers.forEach(FakeMember::close);
    }

    private static final String READ = "{\"type\":\"read\",\"key\":\"k\"";
    private static final String CAS = "{\"type\":\"cas\",\"key\":\"k\",\"from\":1,\"to\":2";

    @Test
    void aClientsFirstReadIsLinearizableAndItsNextAreNot() throws Exception {
        member(found(7, "1"), found(7, "1"), found(7, "1"));
        ask("seq-kv", READ);
        ask("seq-kv", READ);
        ask("lin-kv", READ);
        assertThat(asked).containsExactly("m0 read", "m0 read serializable", "m0 read");
    }

    @Test
    void aMemberThatIsBehindIsAskedAgain() throws Exception {
        member(found(7, "1"), found(6, "0"), found(8, "2"));
        assertThat(ask("seq-kv", READ)).hasToString("{\"type\":\"read_ok\",\"value\":1}");
        assertThat(ask("seq-kv", READ)).hasToString("{\"type\":\"read_ok\",\"value\":2}");
        assertThat(asked).containsExactly("m0 read", "m0 read serializable", "m0 read");
        assertThat(store.counts()).containsEntry("etcd_stale_reads", 1L);
    }

    @Test
    void aWriteBringsItsClientForward() throws Exception {
        member(response(9).setSucceeded(true).build(), found(8, "0"), found(9, "1"));
        ask("seq-kv", "{\"type\":\"write\",\"key\":\"k\",\"value\":1");
        assertThat(ask("seq-kv", READ).path("value").asInt()).isEqualTo(1);
        assertThat(asked).hasSize(3);
    }

    @Test
    void aTransactionIsNeverRepeated() throws Exception {
        member(found(7, "1"), DONE);
        ask("seq-kv", READ);
        assertThat(ask("seq-kv", CAS).path("type").asText()).isEqualTo("cas_ok");
        assertThat(asked).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"UNAVAILABLE,etcdserver: request timed out", "UNAVAILABLE,etcdserver: no leader", "INTERNAL,no",
        "UNKNOWN,no", "RESOURCE_EXHAUSTED,etcdserver: mvcc: database space exceeded"})
    void whatLeavesItOpenIsSilence(Status.Code code, String text) throws Exception {
        member(code.toStatus().withDescription(text), DONE);
        assertThat(ask("seq-kv", CAS)).isNull();
        assertThat(asked).hasSize(1);
        assertThat(told).singleElement().asString().contains(text);
    }

    @Test
    void whatMakesNoSenseIsSilence() throws Exception {
        member(TxnResponse.getDefaultInstance(), DONE);
        assertThat(ask("seq-kv", CAS)).isNull();
        assertThat(asked).hasSize(1);
        assertThat(told).singleElement().asString().contains("makes no sense");
    }

    @Test
    void noAnswerIsSilenceAndTheNextMemberIsAskedFromThenOn() throws Exception {
        member(Status.UNAVAILABLE);
        member(DONE);
        assertThat(ask("seq-kv", CAS)).isNull();
        assertThat(ask("seq-kv", CAS).path("type").asText()).isEqualTo("cas_ok");
        assertThat(asked).containsExactly("m0 cas", "m1 cas");
        assertThat(store.counts()).containsEntry("etcd_silences", 1L);
    }

    @Test
    void anAnswerThatTakesTooLongIsNotWaitedFor() throws Exception {
        member(FakeMember.NEVER);
        timeout = Duration.ofMillis(500);
        assertThat(ask("seq-kv", CAS)).isNull();
        assertThat(store.counts()).containsEntry("etcd_silences", 1L);
    }

    @Test
    void aConnectionOnWhichNothingComesIsReplaced() throws Exception {
        member(Collections.nCopies(60, found(7, "1")).toArray());
        timeout = Duration.ofMillis(500);
        int port = members.get(0).getPort();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            members.set(0, URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/"));
            assertThat(ask("seq-kv", READ)).isNull();
            try (Socket silent = listener.accept()) {
                run(() -> passOn(listener, port));
                JsonNode answer = null;
                for (int attempt = 0; attempt < 60 && answer == null; attempt++) {
                    answer = ask("seq-kv", READ);
                }
                assertThat(answer).hasToString("{\"type\":\"read_ok\",\"value\":1}");
                assertThat(silent.isClosed()).isFalse();
            }
        }
    }

    private static Void passOn(ServerSocket listener, int port) throws IOException {
        while (true) {
            Socket near = listener.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
            run(() -> far.getInputStream().transferTo(near.getOutputStream()));
            run(() -> near.getInputStream().transferTo(far.getOutputStream()));
        }
    }

    private static void run(Callable<?> task) {
        Thread thread = new Thread(new FutureTask<>(task), "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void whatNeverGotThereGoesToTheNextMember() throws Exception {
        member();
        member(DONE);
        servers.get(0).close();
        assertThat(ask("seq-kv", CAS).path("type").asText()).isEqualTo("cas_ok");
        assertThat(asked).containsExactly("m1 cas");
    }

    @Test
    void aClusterThatIsNotThereIsSilent() throws Exception {
        member();
        servers.get(0).close();
        assertThat(ask("seq-kv", CAS)).isNull();
        assertThat(EtcdAdmin.problem(options())).contains(members.get(0).toString());
    }

    @ParameterizedTest
    @CsvSource({"INVALID_ARGUMENT,12", "PERMISSION_DENIED,11", "FAILED_PRECONDITION,11", "UNAUTHENTICATED,11"})
    void aRefusalIsAnError(Status.Code code, int expected) throws Exception {
        member(code.toStatus().withDescription("no"));
        JsonNode answer = ask("seq-kv", CAS);
        assertThat(answer.path("code").asInt()).isEqualTo(expected);
        assertThat(answer.path("text").asText()).isEqualTo("etcd: no");
    }

    @Test
    void aTokenThatHasRunOutIsRenewed() throws Exception {
        security = new EtcdSecurity(null, null, null, "u", "p");
        member(DONE, Status.UNAUTHENTICATED, DONE);
        assertThat(ask("seq-kv", CAS).path("type").asText()).isEqualTo("cas_ok");
        assertThat(ask("seq-kv", CAS).path("type").asText()).isEqualTo("cas_ok");
        assertThat(asked).containsExactly("m0 login of u", "m0 cas", "m0 cas", "m0 login of u", "m0 cas");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"type\":\"delete\",\"key\":1|10", "{\"type\":\"read\"|12",
        "{\"type\":\"write\",\"key\":1,\"value\":1e999|12", "{\"type\":\"cas\",\"key\":[{\"a\":-1e999}],\"to\":1|12"})
    void nonsenseIsRefusedBeforeItGetsToEtcd(String openBody, int code) throws Exception {
        member();
        assertThat(ask("seq-kv", openBody).path("code").asInt()).isEqualTo(code);
        assertThat(asked).isEmpty();
    }

    @Test
    void membersAreGivenAsAList() {
        assertThat(EtcdOptions.members("http://a:1,b:2,https://[::1]:3")).containsExactly(URI.create("http://a:1/"),
                URI.create("http://b:2/"), URI.create("https://[::1]:3/"));
        for (String wrong : List.of("", "a", "http://a", "ftp://a:1", "http://a:1/x", "http://a:1,", "http://a b:1")) {
            assertThatThrownBy(() -> EtcdOptions.members(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsGivenForEtcdHasToGoTogether() {
        members.add(URI.create("http://a:1/"));
        Path file = Path.of("none.pem");
        assertThatThrownBy(() -> new EtcdSecurity(null, file, null, null, null)).hasMessageContaining("together");
        assertThatThrownBy(() -> new EtcdSecurity(null, null, null, "u", null)).hasMessageContaining("together");
        security = new EtcdSecurity(file, null, null, "u", "secret");
        assertThat(security.toString()).doesNotContain("secret");
        assertThatThrownBy(this::options).hasMessageContaining("http://a:1/ is not https://");
        members.set(0, URI.create("https://a:1/"));
        assertThatThrownBy(this::options).hasMessage("none.pem can't be read");
    }
}
