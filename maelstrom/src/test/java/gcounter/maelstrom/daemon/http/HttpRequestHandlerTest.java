package gcounter.maelstrom.daemon.http;

import static gcounter.maelstrom.daemon.http.StillServer.JSON;
import static gcounter.maelstrom.daemon.http.StillServer.add;
import static gcounter.maelstrom.daemon.http.StillServer.get;
import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.daemon.http.StillServer.Answer;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestHandlerTest {
    private final StillServer server = new StillServer(1);

    @BeforeEach
    void begin() throws IOException {
        server.daemon.begin();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void requestsInARowAreAnsweredInTheirOrderOneAtATime() throws IOException {
        server.send(add("{\"delta\":3}", JSON) + get("/nowhere") + get("/v1/counter") + add("{\"delta\":4}", JSON)
                + get("/v1/counter"));
        assertThat(server.answers()).as("the add has no answer yet").isEmpty();
        assertThat(server.turn().answers()).extracting(Answer::body).satisfiesExactly(
                first -> assertThat(first).isEqualTo("{\"added\":3}"),
                second -> assertThat(second).contains("there is nothing at /nowhere"),
                third -> assertThat(third).isEqualTo("{\"value\":3}"),
                fourth -> assertThat(fourth).isEqualTo("{\"added\":4}"),
                fifth -> assertThat(fifth).isEqualTo("{\"value\":7}"));
        assertThat(server.channel.isOpen()).isTrue();
    }

    @Test
    void whoAsksForTooMuchAtOnceIsNotListenedToForAWhile() throws IOException {
        server.send(get("/v1/counter").repeat(500));
        assertThat(server.channel.config().isAutoRead()).isFalse();
        assertThat(server.turn().answers()).hasSize(500);
        assertThat(server.channel.config().isAutoRead()).isTrue();
    }

    @Test
    void aRequestMayComeInPieces() throws IOException {
        for (char c : add("{\"delta\":3}", JSON).toCharArray()) {
            server.send(String.valueOf(c));
        }
        assertThat(server.turn().answer().body()).isEqualTo("{\"added\":3}");
        server.send("POST /v1/counter/add HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"de\r\n");
        server.send("7\r\nlta\":5}\r\n");
        assertThat(server.turn().answers()).isEmpty();
        server.send("0\r\n\r\n");
        assertThat(server.turn().answer().body()).isEqualTo("{\"added\":5}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "3", "[{\"delta\":3}]", "{\"delta\":3", "{\"delta\":3}}", "{\"delta\":3.0}",
        "{\"delta\":\"3\"}", "{\"delta\":9223372036854775808}", "{\"delta\":1,\"delta\":2}",
        "{\"delta\":1,\"key\":\"\"}", "{\"delta\":1,\"key\":7}", "{\"delta\":1,\"key\":\"a b\"}",
        "{\"delta\":1,\"key\":null}"})
    void aBodyThatIsNoAddAddsNothing(String body) throws IOException {
        Answer answer = server.send(add(body, JSON)).turn().answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("detail").asText()).contains("nothing was added");
        assertThat(server.send(get("/v1/counter")).turn().answer().body()).isEqualTo("{\"value\":0}");
    }

    @Test
    void keysInHeaderAndBodyHaveToBeTheSame() throws IOException {
        Answer answer = server.send(add("{\"delta\":1,\"key\":\"a\"}", JSON, "Idempotency-Key: b\r\n")).turn().answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("not the same");
    }

    @Test
    void aMethodThatIsNotAllowedIsToldWhichAre() {
        Answer answer = server.send("DELETE /v1/counter/add HTTP/1.1\r\n\r\n").answer();
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.allow()).isEqualTo("POST");
        assertThat(server.send("POST /healthz HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi").answer().allow())
                .isEqualTo("GET, HEAD");
    }

    @Test
    void headIsAnsweredWithoutABody() throws IOException {
        server.send("HEAD /v1/counter HTTP/1.1\r\n\r\n").turn();
        assertThat(text()).contains("200 OK").contains("content-length: 11").endsWith("\r\n\r\n");
    }

    @Test
    void aConnectionGoesOnOrEndsAsTheClientSays() throws IOException {
        server.send("GET /v1/counter HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").turn();
        assertThat(text()).contains("connection: keep-alive");
        assertThat(server.channel.isOpen()).isTrue();
        server.send(get("/v1/counter", "Connection: close\r\n") + get("/v1/counter")).turn();
        assertThat(text()).containsOnlyOnce("HTTP/1.1 200").contains("connection: close");
        assertThat(server.channel.isOpen()).isFalse();
    }

    @Test
    void aClientThatWaitsToSendItsBodyIsToldToGoOnWhenItsTurnHasCome() throws IOException {
        server.send(get("/v1/counter") + "POST /v1/counter/add HTTP/1.1\r\nExpect: 100-continue\r\n"
                + "Content-Length: 11\r\n\r\n");
        assertThat(text()).isEmpty();
        server.turn();
        assertThat(text()).contains("{\"value\":0}HTTP/1.1 100 Continue");
        server.send("{\"delta\":3}");
        assertThat(server.turn().answer().body()).isEqualTo("{\"added\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\1\2\3\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "POST /v1/counter/add HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /v1/counter/add HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        "POST /v1/counter/add HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"})
    void garbageIsAnsweredAndTheConnectionClosed(String garbage) throws IOException {
        server.send(garbage + get("/v1/counter")).turn();
        assertThat(server.answer().status()).isEqualTo(400);
        assertThat(server.channel.isOpen()).isFalse();
    }

    @Test
    void whatIsTooLongIsNotTakenIn() {
        assertThat(server.send("GET /" + "x".repeat(5000)).answer().status()).isEqualTo(414);
        try (StillServer other = new StillServer(1)) {
            assertThat(other.send(get("/", "X: " + "x".repeat(9000) + "\r\n")).answer().status()).isEqualTo(431);
        }
        try (StillServer other = new StillServer(1)) {
            other.send("POST /v1/counter/add HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n200\r\n" + "x".repeat(512));
            assertThat(other.answer().status()).as("before its end").isEqualTo(413);
            assertThat(other.channel.isOpen()).isFalse();
        }
    }

    @Test
    void tooManyClientsAreSentAway() {
        try (StillServer full = new StillServer(0)) {
            Answer answer = full.send(get("/healthz")).answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("there are too many clients");
            assertThat(full.channel.isOpen()).isFalse();
        }
    }

    @Test
    void whatTheFlusherNeverAnswersIsGivenUpAndALateWordIsDropped() throws IOException {
        server.send(add("{\"delta\":1}", JSON) + get("/v1/counter"));
        server.channel.advanceTimeBy(7, TimeUnit.SECONDS);
        server.channel.runScheduledPendingTasks();
        Answer answer = server.answer();
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json().path("detail").asText()).contains("may still be counted").contains("Idempotency-Key");
        assertThat(server.turn().answers()).isEmpty();
        assertThat(server.channel.isOpen()).isFalse();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        ByteBuf bytes;
        while ((bytes = server.channel.readOutbound()) != null) {
            text.append(bytes.toString(StandardCharsets.US_ASCII));
            bytes.release();
        }
        return text.toString();
    }
}
