package gcounter.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestScannerTest {
    private static final ObjectMapper JACKSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private static final List<String> PLAIN = List.of(
            "{\"id\":12,\"src\":\"c3\",\"dest\":\"n0\",\"body\":{\"type\":\"add\",\"delta\":4,\"msg_id\":77}}",
            "{\"src\":\"c3\",\"dest\":\"n0\",\"body\":{\"msg_id\":1,\"delta\":0,\"type\":\"add\"}}",
            "{ \"body\" : { \"type\" : \"read\" , \"msg_id\" : 5 } , \"dest\":\"n0\",\t\"src\":\"client-9\"}\r",
            "{\"src\":\"c1\",\"dest\":\"n1\",\"body\":{\"why\":\"k\",\"type\":\"read\",\"msg_id\":123456789012345678}}",
            "{\"id\":9,\"src\":\"seq-kv\",\"dest\":\"n1\",\"body\":{\"type\":\"cas_ok\","
                    + "\"in_reply_to\":4412345678901234}}",
            "{\"dest\":\"n1\",\"body\":{\"delta\":999999999999999999,\"type\":\"add\",\"msg_id\":3},\"src\":\"c1\"}");

    private final RequestScanner scanner = new RequestScanner(new ClientTable(null));

    @Test
    void readsPlainRequests() {
        for (String line : PLAIN) {
            assertThat(scan(line)).as(line).isTrue();
        }
        assertThat(scan(PLAIN.get(0))).isTrue();
        assertThat(scanner.type()).isEqualTo(RequestScanner.Type.ADD);
        assertThat(scanner.source().name()).isEqualTo("c3");
        assertThat(scanner.messageId()).isEqualTo(77);
        assertThat(scanner.delta()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "{}", "null", "[]", "{\"src\":\"c1\"}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"add\",\"delta\":-1,\"msg_id\":1}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"add\",\"delta\":1.0,\"msg_id\":1}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"add\",\"delta\":1e2,\"msg_id\":1}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"add\",\"delta\":01,\"msg_id\":1}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"add\",\"delta\":\"1\",\"msg_id\":1}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"add\",\"msg_id\":1}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"read\"}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"gossip\",\"msg_id\":1}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"add\",\"delta\":1234567890123456789,\"msg_id\":1}}",
        "{\"src\":\"c\\u0031\",\"body\":{\"type\":\"read\",\"msg_id\":1}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"read\",\"msg_id\":1}} x",
        "{\"src\":\"c1\",\"body\":{\"type\":\"read\",\"msg_id\":1}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"read\",\"msg_id\":1,}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"read\",\"msg_id\":1,\"x\":[]}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"read\",\"msg_id\":1},\"body\":{\"type\":\"read\",\"msg_id\":1}}",
        "{\"src\":\"\",\"body\":{\"type\":\"read\",\"msg_id\":1}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"read\",\"msg_id\":1,\"fresh\":1}}",
        "{\"src\":\"c1\",\"body\":{\"type\":\"add\",\"delta\":1,\"msg_id\":1,\"key\":\"k\"}}",
    })
    void leavesTheRestToJackson(String line) {
        assertThat(scan(line)).isFalse();
    }

    @Test
    void neverReadsWhatJacksonReadsDifferently() {
        int accepted = 0;
        for (long seed = 0; seed < 200_000; seed++) {
            String line = mutate(PLAIN.get((int) (seed % PLAIN.size())), new Random(seed));
            if (!scan(line)) {
                continue;
            }
            accepted++;
            JsonNode message;
            try {
                message = JACKSON.readTree(line.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new AssertionError("seed " + seed + ": only the scanner accepts " + line, e);
            }
            JsonNode body = message.get("body");
            assertThat(scanner.source().name()).as("seed %d: %s", seed, line).isEqualTo(message.get("src").textValue());
            assertThat(body.get("type").textValue()).as("seed %d: %s", seed, line)
                    .isEqualTo(scanner.type().name().toLowerCase(Locale.ROOT));
            switch (scanner.type()) {
                case ADD -> {
                    assertNumber(body.get("msg_id"), scanner.messageId(), line, seed);
                    assertNumber(body.get("delta"), scanner.delta(), line, seed);
                }
                case READ -> assertNumber(body.get("msg_id"), scanner.messageId(), line, seed);
                case CAS_OK -> assertNumber(body.get("in_reply_to"), scanner.inReplyTo(), line, seed);
            }
        }
        assertThat(accepted).as("mutations that the scanner accepts").isGreaterThan(10_000);
    }

    private static void assertNumber(JsonNode node, long expected, String line, long seed) {
        assertThat(node.isIntegralNumber()).as("seed %d: %s", seed, line).isTrue();
        assertThat(node.longValue()).as("seed %d: %s", seed, line).isEqualTo(expected);
    }

    private boolean scan(String line) {
        byte[] bytes = ("##" + line + "##").getBytes(StandardCharsets.ISO_8859_1);
        return scanner.scan(bytes, 2, bytes.length - 4);
    }

    /** Replaces, removes, doubles or inserts a few characters, most of them with a meaning in JSON. */
    private static String mutate(String line, Random random) {
        String meaningful = "{}[]\",:.-+eE0123456789 \\\t\rabcdeltmsgi_ryp\u0001\u007f\u0080\u00c3\u00ff";
        StringBuilder text = new StringBuilder(line);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            char c = meaningful.charAt(random.nextInt(meaningful.length()));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.insert(at, c);
                case 2 -> text.deleteCharAt(at);
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
                default -> text.insert(at, " ");
            }
        }
        return text.toString();
    }
}
