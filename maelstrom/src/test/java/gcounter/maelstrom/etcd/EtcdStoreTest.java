package gcounter.maelstrom.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store makes of answers that a sound etcd seldom gives: members here say what they are told to say. */
class EtcdStoreTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** No answer, on a connection that stays. */
    private static final String NEVER = "never";

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<URI> members = new ArrayList<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = new ArrayList<>();
    private final Asker asker = new Asker();
    private Duration timeout = Duration.ofSeconds(30);
    private EtcdStore store;

    private EtcdOptions options() {
        return new EtcdOptions(members, "p/", timeout, false);
    }

    /** A member that gives these answers, status and body, one after the other, and then hangs up. */
    private void member(String... answers) throws IOException {
        ConcurrentLinkedQueue<String> left = new ConcurrentLinkedQueue<>(List.of(answers));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int number = servers.size();
        server.createContext("/", exchange -> answer(exchange, number, left.poll()));
        server.start();
        servers.add(server);
        members.add(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    private void answer(HttpExchange exchange, int member, String answer) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add("m" + member + " " + exchange.getRequestURI().getPath()
                + (request.contains("\"serializable\":true") ? " serializable" : ""));
        if (answer == null) {
            exchange.close();
        } else if (!answer.equals(NEVER)) {
            byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }
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

    private static String found(long revision, String value) {
        String encoded = JSON.getNodeFactory().binaryNode(value.getBytes(StandardCharsets.UTF_8)).asText();
        return "200 {\"header\":{\"revision\":\"" + revision + "\"},\"kvs\":[{\"value\":\"" + encoded + "\"}]}";
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private static final String READ = "{\"type\":\"read\",\"key\":\"k\"";
    private static final String CAS = "{\"type\":\"cas\",\"key\":\"k\",\"from\":1,\"to\":2";

    @Test
    void aClientsFirstReadIsLinearizableAndItsNextAreNot() throws Exception {
        member(found(7, "1"), found(7, "1"), found(7, "1"));
        ask("seq-kv", READ);
        ask("seq-kv", READ);
        ask("lin-kv", READ);
        assertThat(asked).containsExactly("m0 /v3/kv/range", "m0 /v3/kv/range serializable", "m0 /v3/kv/range");
    }

    @Test
    void aMemberThatIsBehindIsAskedAgain() throws Exception {
        member(found(7, "1"), found(6, "0"), found(8, "2"));
        assertThat(ask("seq-kv", READ)).hasToString("{\"type\":\"read_ok\",\"value\":1}");
        assertThat(ask("seq-kv", READ)).hasToString("{\"type\":\"read_ok\",\"value\":2}");
        assertThat(asked).containsExactly("m0 /v3/kv/range", "m0 /v3/kv/range serializable", "m0 /v3/kv/range");
        assertThat(store.counts()).containsEntry("etcd_stale_reads", 1L);
    }

    @Test
    void aWriteBringsItsClientForward() throws Exception {
        member("200 {\"header\":{\"revision\":\"9\"}}", found(8, "0"), found(9, "1"));
        ask("seq-kv", "{\"type\":\"write\",\"key\":\"k\",\"value\":1");
        assertThat(ask("seq-kv", READ).path("value").asInt()).isEqualTo(1);
        assertThat(asked).hasSize(3);
    }

    @Test
    void aTransactionIsNeverRepeated() throws Exception {
        member(found(7, "1"), "200 {\"header\":{\"revision\":\"6\"},\"succeeded\":true}");
        ask("seq-kv", READ);
        assertThat(ask("seq-kv", CAS).path("type").asText()).isEqualTo("cas_ok");
        assertThat(asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"503 {\"error\":\"etcdserver: request timed out\",\"code\":14}",
        "503 {\"error\":\"etcdserver: no leader\",\"code\":14}", "500 <html>", "200 not json", "200 {}",
        "429 {\"error\":\"etcdserver: mvcc: database space exceeded\",\"code\":8}"})
    void whatLeavesItOpenIsSilence(String answer) throws Exception {
        member(answer, "200 {\"header\":{\"revision\":\"6\"},\"succeeded\":true}");
        assertThat(ask("seq-kv", CAS)).isNull();
        assertThat(asked).hasSize(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void noAnswerIsSilenceAndTheNextMemberIsAskedFromThenOn() throws Exception {
        member();
        member("200 {\"header\":{\"revision\":\"6\"},\"succeeded\":true}");
        assertThat(ask("seq-kv", CAS)).isNull();
        assertThat(ask("seq-kv", CAS).path("type").asText()).isEqualTo("cas_ok");
        assertThat(asked).containsExactly("m0 /v3/kv/txn", "m1 /v3/kv/txn");
        assertThat(store.counts()).containsEntry("etcd_silences", 1L);
    }

    @Test
    void anAnswerThatTakesTooLongIsNotWaitedFor() throws Exception {
        timeout = Duration.ofMillis(200);
        member(NEVER);
        assertThat(ask("seq-kv", CAS)).isNull();
        assertThat(store.counts()).containsEntry("etcd_silences", 1L);
    }

    @Test
    void whatNeverGotThereGoesToTheNextMember() throws Exception {
        member();
        member("200 {\"header\":{\"revision\":\"6\"},\"succeeded\":true}");
        servers.get(0).stop(0);
        assertThat(ask("seq-kv", CAS).path("type").asText()).isEqualTo("cas_ok");
    }

    @Test
    void aClusterThatIsNotThereIsSilent() throws Exception {
        member();
        servers.get(0).stop(0);
        assertThat(ask("seq-kv", CAS)).isNull();
        assertThat(new EtcdAdmin(options()).problem()).contains(members.get(0).toString());
    }

    @ParameterizedTest
    @CsvSource({"3,12", "7,11", "9,11", "16,11"})
    void aRefusalIsAnError(int code, int expected) throws Exception {
        member("400 {\"error\":\"no\",\"code\":" + code + "}");
        JsonNode answer = ask("seq-kv", CAS);
        assertThat(answer.path("code").asInt()).isEqualTo(expected);
        assertThat(answer.path("text").asText()).isEqualTo("etcd: no");
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
}
