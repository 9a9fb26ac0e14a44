package gcounter.bench.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Param;

/** All codecs see the same in a message, and write the same messages. */
class CodecTest {
    private static String[] contenders(Class<?> benchmark) throws ReflectiveOperationException {
        return benchmark.getField("codec").getAnnotation(Param.class).value();
    }

    @ParameterizedTest
    @EnumSource
    void allReadersSeeTheSame(IncomingMessage message) throws Exception {
        MessageReader node = MessageReader.named("node");
        long seen = node.read(message.line());
        assertThat(seen).isPositive().isEqualTo(node.read(message.line()));
        for (String other : contenders(ReadBenchmark.class)) {
            assertThat(MessageReader.named(other).read(message.line())).as(other).isEqualTo(seen);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allWritersWriteTheSame(OutgoingMessage message) throws Exception {
        List<JsonNode> written = write("node", message);
        assertThat(written).hasSize(2);
        assertThat(written.get(0).path("src").textValue()).isEqualTo("n0");
        assertThat(written.get(0).path("body").path("type").textValue()).isEqualTo(message.name());
        for (String other : contenders(WriteBenchmark.class)) {
            assertThat(write(other, message)).as(other).isEqualTo(written);
        }
    }

    /** Twice, so that what lies between messages is seen as well. */
    private static List<JsonNode> write(String name, OutgoingMessage message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageWriter writer = MessageWriter.named(name, out);
        message.write(writer);
        message.write(writer);
        List<JsonNode> messages = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            messages.add(new ObjectMapper().readTree(line));
        }
        return messages;
    }
}
