package gcounter.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StreamOutboxTest {
    private final CountingStream stream = new CountingStream();
    private final Outbox outbox = new StreamOutbox(stream);

    @Test
    void writesEveryKindOfMessage() throws IOException {
        outbox.identify("n\"0");
        Client client = new Client("c\u00fc\\1");
        outbox.initOk(client, 1);
        outbox.addOk(client, Long.MAX_VALUE);
        outbox.readOk(client, -3, 0);
        outbox.error(client, 4, 12, "no \"good\"\n");
        outbox.error("other", client, 5, 11, "");
        outbox.send("seq-kv", "{\"type\":\"read\",\"key\":\"k\"}");
        outbox.flush();

        JsonNode[] messages = messages();
        assertThat(messages).hasSize(6);
        for (int i = 0; i < 5; i++) {
            assertThat(messages[i].get("dest").textValue()).isEqualTo("c\u00fc\\1");
            assertThat(messages[i].get("src").textValue()).isEqualTo(i == 4 ? "other" : "n\"0");
        }
        assertThat(messages[0].get("body").toString()).isEqualTo("{\"in_reply_to\":1,\"type\":\"init_ok\"}");
        assertThat(messages[1].get("body").toString())
                .isEqualTo("{\"in_reply_to\":9223372036854775807,\"type\":\"add_ok\"}");
        assertThat(messages[2].get("body").toString())
                .isEqualTo("{\"in_reply_to\":-3,\"type\":\"read_ok\",\"value\":0}");
        assertThat(messages[3].get("body").get("text").textValue()).isEqualTo("no \"good\"\n");
        assertThat(messages[3].get("body").get("code").intValue()).isEqualTo(12);
        assertThat(messages[5].toString())
                .isEqualTo("{\"src\":\"n\\\"0\",\"dest\":\"seq-kv\",\"body\":{\"type\":\"read\",\"key\":\"k\"}}");
    }

    @Test
    void writesOnceForAllThatHasGathered() throws IOException {
        outbox.identify("n0");
        Client client = new Client("c1");
        for (int i = 0; i < 10_000; i++) {
            outbox.readOk(client, i, i);
        }
        assertThat(stream.writes).isZero();
        outbox.flush();
        assertThat(stream.writes).isEqualTo(1);
        assertThat(messages()).hasSize(10_000);
        outbox.flush();
        assertThat(stream.writes).isEqualTo(1);
    }

    @Test
    void writesOnTheWayRatherThanHoldMoreThanAMebibyte() throws IOException {
        outbox.identify("n0");
        Client client = new Client("c1");
        for (int i = 0; i < 100_000; i++) {
            outbox.error(client, i, 0, "a text of some length, so that this comes to more than ten mebibytes in all");
            assertThat(stream.largest).isLessThanOrEqualTo(1 << 20);
        }
        assertThat(stream.writes).isBetween(10, 20);
        outbox.flush();
        assertThat(messages()).hasSize(100_000);
    }

    @Test
    void tellsOfAWriteOnTheWayThatFailed() {
        Outbox broken = new StreamOutbox(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("nobody reads");
            }
        });
        broken.send("n1", '"' + "x".repeat(1 << 20) + '"');
        broken.send("n1", '"' + "x".repeat(1 << 20) + '"');
        assertThatThrownBy(broken::flush).isInstanceOf(IOException.class).hasMessage("nobody reads");
    }

    private JsonNode[] messages() throws IOException {
        String[] lines = stream.toString(StandardCharsets.UTF_8).split("\n");
        JsonNode[] messages = new JsonNode[lines.length];
        for (int i = 0; i < lines.length; i++) {
            messages[i] = new ObjectMapper().readTree(lines[i]);
        }
        return messages;
    }

    private static final class CountingStream extends ByteArrayOutputStream {
        int writes;
        int largest;

        @Override
        public synchronized void write(byte[] b, int offset, int length) {
            writes++;
            largest = Math.max(largest, length);
            super.write(b, offset, length);
        }
    }
}
