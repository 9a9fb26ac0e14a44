package gcounter.maelstrom.web;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.sweep.TestProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebServerTest {
    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private Path store;
    private WebServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        store = Files.createDirectories(directory.resolve("store"));
        RunForm form = new RunForm("test", "Tests.", List.of(new RunForm.Field("--bin", "PATH", "", "", false, true)));
        server = new WebServer(store, new InetSocketAddress("localhost", 0), new RunDesk(List.of(form),
                arguments -> "No " + arguments, directory, directory.resolve("out"), () -> new TestProcess("none")));
        server.start();
        port = URI.create(server.url()).getPort();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String origin, String form) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(server.url() + "run")).header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }

    /** What the client of the JDK would not send. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).lines()
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    void aPageThatWasReachedByAForeignNameIsRefused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example:" + port + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403").contains("does not go by that name: use " + server.url());
        assertThat(raw("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void aFormIsTakenFromItsOwnPageAndWithItsTokenOnly() throws Exception {
        String page = get("run").body();
        String token = page.replaceAll("(?s).*name=\"token\" value=\"([0-9a-f]{32})\".*", "$1");
        String origin = "http://localhost:" + port;
        String form = "command=test&--bin=x&token=" + token;
        assertThat(post("http://evil.example", form).statusCode()).isEqualTo(403);
        assertThat(post("null", form).statusCode()).isEqualTo(403);
        assertThat(post(origin, "command=test&--bin=x&token=guess").statusCode()).isEqualTo(403);
        assertThat(post(origin, form).body()).contains("No [test, --bin, x]");
        assertThat(post(origin, form.replace("test", "serve")).body()).contains("There is no command 'serve'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"store/../secret", "store/%2e%2e/secret", "store/link", "store//etc/passwd",
        "store/%00", "assets/../plot/page.css", "assets/none.css", "test/..", "stream/../..", "main/nothing", "no"})
    void nothingOutsideTheStoreIsShown(String path) throws Exception {
        Files.writeString(directory.resolve("secret"), "secret");
        Files.createSymbolicLink(store.resolve("link"), directory.resolve("secret"));
        assertThat(raw("GET /" + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404").doesNotContain("secret\n");
    }

    @Test
    void everyAnswerSaysWhatABrowserMayDoWithIt() throws Exception {
        Path test = Files.createDirectories(store.resolve("g-counter/x/plots"));
        Files.writeString(test.resolve("a.svg"), "<svg/>");
        Files.writeString(test.resolve("a.json"), "<script>");
        for (String asset : List.of("web.css", "web.js", "charts.js", "theme.js", "icon.svg", "page.css",
                "uPlot.iife.min.js", "uPlot.min.css")) {
            assertThat(get("assets/" + asset).statusCode()).as(asset).isEqualTo(200);
        }
        assertThat(get("").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'; script-src 'self'").doesNotContain("unsafe");
        assertThat(get("store/g-counter/x/plots/a.svg").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox").doesNotContain("script");
        assertThat(get("store/g-counter/x/plots/a.json").headers().map())
                .containsEntry("content-type", List.of("text/plain; charset=utf-8"))
                .containsEntry("x-content-type-options", List.of("nosniff"));
    }

    @Test
    void aStreamEndsWithTheFileAndIsWholeLines() throws Exception {
        Path test = Files.createDirectories(store.resolve("g-counter/x"));
        Files.writeString(test.resolve("live.jsonl"), "{\"test\":{}}\n{\"seconds\":1}\n{\"end\":true}\n{\"hal");
        assertThat(get("stream/g-counter/x").body()).isEqualTo(
                "data: {\"test\":{}}\n\ndata: {\"seconds\":1}\n\ndata: {\"end\":true}\n\nevent: end\ndata: {}\n\n");
    }

    @Test
    void aListThatDidNotChangeIsNotSentAgain() throws Exception {
        HttpResponse<String> first = get("list");
        HttpRequest again = HttpRequest.newBuilder(URI.create(server.url() + "list"))
                .header("If-None-Match", first.headers().firstValue("ETag").orElseThrow()).build();
        assertThat(client.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(304);
        Files.createDirectories(store.resolve("g-counter/20260101T000000.000Z"));
        assertThat(client.send(again, BodyHandlers.ofString()).body()).contains("2026-01-01 00:00:00");
    }

    @Test
    void sweepsAndBenchmarksAreListed() throws Exception {
        Path sweep = Files.createDirectories(store.resolve("sweep/mine"));
        Files.createDirectories(sweep.resolve("001-x"));
        Files.writeString(sweep.resolve("sweep.json"), "{\"curves\": [{\"series\": \"ours\", \"knee\": 4000}]}");
        Path bench = Files.createDirectories(store.resolve("bench/20260101T000000Z"));
        Files.writeString(bench.resolve("results.environment.json"), "{\"command\": \"bench quick\"}");
        assertThat(get("").body()).contains("0 of 1 done", "ours: 4,000/s", "bench quick");
    }

    @Test
    void toCompareTakesTwoTests() throws Exception {
        assertThat(get("compare?t=a").body()).contains("Tick two tests to compare them; there are 1.");
        assertThat(get("compare?t=a&t=b").statusCode()).isEqualTo(404);
    }
}
