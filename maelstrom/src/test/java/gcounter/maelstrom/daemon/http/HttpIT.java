package gcounter.maelstrom.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gcounter.maelstrom.daemon.Daemons;
import gcounter.maelstrom.remote.Address;
import gcounter.maelstrom.remote.Credentials;
import gcounter.maelstrom.remote.TestAuthority;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.JdkSslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A daemon on loopback, and clients that speak HTTP to it, well and badly. */
@Timeout(60)
class HttpIT {
    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    private Daemons daemons;

    @BeforeAll
    static void watchForLeaks() {
        ByteBufUtil.setLeakListener((type, records) -> LEAKS.add(type + " " + records));
    }

    @AfterAll
    static void nothingLeaked() {
        ByteBufUtil.setLeakListener(null);
        assertThat(LEAKS).isEmpty();
    }

    @BeforeEach
    void start() throws IOException {
        daemons = new Daemons(1);
        daemons.start("n0");
    }

    @AfterEach
    void stop() {
        daemons.close();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void counts(Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        HttpResponse<String> added = client.send(add(3, "x"), BodyHandlers.ofString());
        assertThat(added.version()).isEqualTo(version);
        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(added.body()).isEqualTo("{\"added\":3}");
        client.send(add(3, "x"), BodyHandlers.ofString());
        assertThat(client.send(add(4, "x"), BodyHandlers.ofString()).statusCode()).as("another add").isEqualTo(422);
        assertThat(get(client, "/v1/counter")).as("the same add").isEqualTo("{\"value\":3}");
        assertThat(get(client, "/v1/counter?read=fresh")).isEqualTo("{\"value\":3}");
        assertThat(get(client, "/readyz")).isEqualTo("{\"ready\":true}");
        assertThat(get(client, "/v1/cluster")).contains("\"node\":\"n0\"").contains("\"total\":3");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void manyAddsAtOnceAreAllCounted(Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        get(client, "/v1/counter"); // and the version is known
        List<CompletableFuture<HttpResponse<String>>> adds = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            adds.add(client.sendAsync(add(i, "key" + i), BodyHandlers.ofString()));
        }
        for (int i = 0; i < 40; i++) {
            assertThat(adds.get(i).get().body()).isEqualTo("{\"added\":" + i + "}");
        }
        assertThat(get(client, "/v1/counter")).isEqualTo("{\"value\":780}");
    }

    @Test
    void versionTwoMayBeSpokenWithoutAsking() throws Exception {
        try (Http2Client client = new Http2Client(address())) {
            CompletableFuture<String> one = client.ask(HttpMethod.POST, "/v1/counter/add", "{\"delta\":3}");
            CompletableFuture<String> two = client.ask(HttpMethod.POST, "/v1/counter/add", "x".repeat(5000));
            assertThat(one.get()).isEqualTo("200 {\"added\":3}");
            assertThat(two.get()).startsWith("413 ");
            assertThat(client.ask(HttpMethod.GET, "/v1/counter", "").get()).isEqualTo("200 {\"value\":3}");
            assertThat(client.ask(HttpMethod.HEAD, "/openapi.json", "").get()).isEqualTo("200 ");
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void underTlsBothSidesAgreeOnTheVersionAndShowCertificates(Version version, @TempDir Path directory)
            throws Exception {
        TestAuthority authority = new TestAuthority(directory.resolve("ours"));
        Credentials stranger = new TestAuthority(directory.resolve("theirs")).issue("me");
        daemons.close();
        daemons = new Daemons(1).tls(authority.issue("n0"));
        daemons.start("n0");
        HttpRequest read = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + address().port() + "/v1/counter"))
                .timeout(Duration.ofSeconds(20)).build();
        HttpClient client = HttpClient.newBuilder().version(version).sslContext(context(authority.issue("me")))
                .build();
        HttpResponse<String> response = client.send(read, BodyHandlers.ofString());
        assertThat(response.version()).isEqualTo(version);
        assertThat(response.body()).isEqualTo("{\"value\":0}");
        SSLContext other = context(new Credentials(authority.certificate(), stranger.certificate(), stranger.key()));
        try (Socket socket = other.getSocketFactory().createSocket(address().host(), address().port())) {
            socket.setSoTimeout(20_000);
            assertThatThrownBy(() -> {
                socket.getOutputStream().write(StillServer.get("/v1/counter").getBytes(StandardCharsets.US_ASCII));
                throw new IOException("there came " + socket.getInputStream().read());
            }).isInstanceOfAny(SSLException.class, SocketException.class);
        }
    }

    private static SSLContext context(Credentials credentials) throws IOException {
        return ((JdkSslContext) credentials.client()).context();
    }

    @Test
    void requestsInARowAreAnsweredInTheirOrder() throws Exception {
        StringBuilder asked = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            asked.append(StillServer.add("{\"delta\":1}")).append(StillServer.get("/v1/counter"));
            expected.append("{\"added\":1}{\"value\":").append(i + 1).append('}');
        }
        asked.append(StillServer.get("/nowhere", "Connection: close\r\n"));
        String answers = talk(asked.toString(), false);
        assertThat(answers.replaceAll("(?s)HTTP/1.1 200.*?\r\n\r\n", "")).startsWith(expected + "HTTP/1.1 404");
    }

    @Test
    void whoSendsTooMuchGetsToKnowIt() throws Exception {
        String answer = talk("POST /v1/counter/add HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n"
                + "x".repeat(1_000_000), false);
        assertThat(answer).startsWith("HTTP/1.1 413").contains("a body may have 4096 bytes");
    }

    @Test
    void garbageHarmsNobody() throws Exception {
        long seed = Long.getLong("garbage.seed", System.nanoTime());
        Random random = new Random(seed);
        HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
        for (int i = 1; i <= 1000; i++) {
            try {
                talk(garbage(random), true);
            } catch (SocketException e) {
                // Sent away while it was still talking.
            }
            if (i % 10 == 0) {
                assertThat(client.send(add(1, "key" + i), BodyHandlers.ofString()).body())
                        .as("-Dgarbage.seed=" + seed).isEqualTo("{\"added\":1}");
            }
        }
        assertThat(get(client, "/v1/counter")).as("-Dgarbage.seed=" + seed).isEqualTo("{\"value\":100}");
    }

    /** Requests with some of their bytes gone wrong, of which none adds anything. */
    private static String garbage(Random random) {
        List<String> sound = List.of(StillServer.get("/v1/counter") + StillServer.get("/metrics"),
                "PUT /v1/counter HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n0\r\n\r\n",
                StillServer.get("/v1/counter", "Connection: Upgrade, HTTP2-Settings\r\n", "Upgrade: h2c\r\n",
                        "HTTP2-Settings: AAMAAABkAAQAAP__\r\n"),
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0\0\0\3\1\5\0\0\0\1\u0082\u0084\u0086");
        StringBuilder text = new StringBuilder(sound.get(random.nextInt(sound.size())));
        for (int i = random.nextInt(1, 6); i > 0 && text.length() > 1; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.deleteCharAt(at);
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }

    @Test
    void everyMetricIsExplained() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        client.send(add(3, "x"), BodyHandlers.ofString());
        String text = get(client, "/metrics");
        assertThat(text).contains("counterd_value 3.0\n", "counterd_adds_total 1.0\n", "counterd_ready 1.0\n",
                "counterd_http_requests_total{path=\"/v1/counter/add\",status=\"200\"} 1.0\n");
        List<String> types = text.lines().filter(line -> line.startsWith("# TYPE")).map(line -> line.split(" ")[2])
                .toList();
        assertThat(types).isNotEmpty().allSatisfy(name ->
                assertThat(text).containsPattern("# HELP " + name + " [A-Z].*\\.\n"));
    }

    private Address address() {
        return daemons.http("n0");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + address().port() + path);
    }

    private HttpRequest add(long delta, String key) {
        return HttpRequest.newBuilder(uri("/v1/counter/add")).timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString("{\"delta\":" + delta + "}")).build();
    }

    private String get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20)).build(),
                BodyHandlers.ofString()).body();
    }

    /** Sends bytes, and returns what comes back until the other side has nothing more to say. */
    private String talk(String text, boolean andNoMore) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address().resolve());
            socket.setSoTimeout(20_000);
            Thread sending = new Thread(() -> {
                try {
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                    if (andNoMore) {
                        socket.shutdownOutput();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            sending.setUncaughtExceptionHandler((thread, e) -> { });
            sending.start();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
