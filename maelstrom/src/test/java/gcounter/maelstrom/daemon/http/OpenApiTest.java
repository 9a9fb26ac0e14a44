package gcounter.maelstrom.daemon.http;

import static gcounter.maelstrom.daemon.http.StillServer.JSON;
import static gcounter.maelstrom.daemon.http.StillServer.add;
import static gcounter.maelstrom.daemon.http.StillServer.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import gcounter.maelstrom.daemon.Exchange;
import gcounter.maelstrom.daemon.StillDaemon;
import gcounter.maelstrom.daemon.http.StillServer.Answer;
import gcounter.node.wire.Client;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the server to its OpenAPI document: each answer that it names, of each operation, is brought about. */
class OpenApiTest {
    private static final String HERE = "https://counterd.test/openapi.json";
    private static final String ONE = "{\"delta\":1}";

    private final JsonNode document = document();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(HERE, document.toString())));

    /** Asks, and does not care. */
    private static final class Unheard implements Exchange {
        @Override
        public void addOk() {
            // Nobody is there.
        }

        @Override
        public void readOk(long value) {
            // Nobody is there.
        }

        @Override
        public void error(int code, String text) {
            // Nobody is there.
        }
    }

    private interface Situation {
        void bringAbout(StillServer server) throws IOException;
    }

    private static Map<String, Situation> situations() {
        Map<String, Situation> situations = new TreeMap<>();
        situations.put("post /v1/counter/add 200", server -> server.send(add(ONE, JSON)).turn());
        situations.put("post /v1/counter/add 400", server -> server.send(add("{\"delta\":-1}", JSON)).turn());
        situations.put("post /v1/counter/add 413", server -> server.send(add(" ".repeat(300), JSON)));
        situations.put("post /v1/counter/add 415", server -> server.send(add(ONE, "Content-Type: text/plain\r\n")));
        situations.put("post /v1/counter/add 422", server -> {
            server.send(add(ONE, JSON, "Idempotency-Key: k\r\n")).turn().answer();
            server.send(add("{\"delta\":2}", JSON, "Idempotency-Key: k\r\n")).turn();
        });
        situations.put("post /v1/counter/add 500", server -> crash(server, add(ONE, JSON)));
        situations.put("post /v1/counter/add 503", server -> {
            server.daemon.close();
            server.send(add(ONE, JSON)).turn();
        });
        situations.put("post /v1/counter/add 504", server -> timeOut(server, add(ONE, JSON)));
        situations.put("get /v1/counter 200", server -> server.send(get("/v1/counter")).turn());
        situations.put("get /v1/counter 400", server -> server.send(get("/v1/counter?read=quickly")));
        situations.put("get /v1/counter 500", server -> crash(server, get("/v1/counter?read=fresh")));
        situations.put("get /v1/counter 504", server -> timeOut(server, get("/v1/counter?read=fresh")));
        situations.put("get /v1/cluster 200", server -> server.send(get("/v1/cluster")).turn());
        situations.put("get /healthz 200", server -> server.send(get("/healthz")).turn());
        situations.put("get /readyz 200", server -> server.send(get("/readyz")).turn());
        situations.put("get /readyz 503", server -> {
            server.daemon.close();
            server.send(get("/readyz")).turn();
        });
        situations.put("get /metrics 200", server -> server.send(get("/metrics")).turn());
        situations.put("get /openapi.json 200", server -> server.send(get("/openapi.json")));
        for (String path : Set.of("/v1/cluster", "/healthz", "/metrics")) {
            situations.put("get " + path + " 503", server -> noTurn(server, get(path)));
        }
        situations.put("get /v1/counter 503", server -> {
            server.daemon.silence(true);
            Client other = new Client("other", new Unheard());
            for (int i = 0; i < StillDaemon.MOST_WAITING; i++) {
                server.daemon.worker().submitter().freshRead(other, i);
            }
            server.send(get("/v1/counter?read=fresh")).turn();
        });
        return situations;
    }

    private static void crash(StillServer server, String request) throws IOException {
        server.daemon.silence(true);
        server.send(request).daemon.abandon();
        server.channel.runPendingTasks();
    }

    private static void timeOut(StillServer server, String request) throws IOException {
        server.daemon.silence(true);
        server.send(request).turn().daemon.pass(4_001);
        server.channel.runPendingTasks();
    }

    private static void noTurn(StillServer server, String request) {
        server.send(request);
        server.channel.advanceTimeBy(7, TimeUnit.SECONDS);
        server.channel.runScheduledPendingTasks();
        server.channel.runPendingTasks();
    }

    @Test
    void everyAnswerInTheDocumentIsTried() {
        Set<String> named = new TreeSet<>();
        eachAnswer((name, answer) -> named.add(name));
        assertThat(situations().keySet()).isEqualTo(named);
    }

    @TestFactory
    Iterable<DynamicTest> answersAreAsTheDocumentSays() {
        Map<String, DynamicTest> tests = new TreeMap<>();
        eachAnswer((name, pointer) -> tests.put(name, DynamicTest.dynamicTest(name, () -> check(name, pointer))));
        return tests.values();
    }

    private void check(String name, String pointer) throws IOException {
        try (StillServer server = new StillServer(1)) {
            server.daemon.begin();
            situations().get(name).bringAbout(server);
            Answer answer = server.answer();
            assertThat(String.valueOf(answer.status())).as(answer.body()).isEqualTo(name.replaceFirst(".* ", ""));
            JsonNode described = document.at(pointer);
            JsonNode content = described.path("content");
            String type = answer.type().replaceFirst(";.*", "");
            assertThat(content.fieldNames()).toIterable().containsExactly(type);
            assertThat(answer.retryAfter() != null).isEqualTo(described.at("/headers/Retry-After").isObject());
            Schema schema = schemas.getSchema(SchemaLocation.of(HERE + "#" + pointer + "/content/"
                    + type.replace("/", "~1") + "/schema"));
            JsonNode body = type.endsWith("json") ? answer.json() : TextNode.valueOf(answer.body());
            assertThat(schema.validate(body)).as(answer.body()).isEmpty();
            if (answer.status() >= 400) {
                assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
            }
        }
    }

    /** Takes each answer in the document: what it answers, and where it stands. */
    private void eachAnswer(BiConsumer<String, String> to) {
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation ->
                operation.getValue().path("responses").properties().forEach(response -> {
                    String pointer = response.getValue().has("$ref")
                            ? response.getValue().path("$ref").asText().substring(1)
                            : "/paths/" + path.getKey().replace("/", "~1") + "/" + operation.getKey() + "/responses/"
                                    + response.getKey();
                    to.accept(operation.getKey() + " " + path.getKey() + " " + response.getKey(), pointer);
                })));
    }

    private static JsonNode document() {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("openapi.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
