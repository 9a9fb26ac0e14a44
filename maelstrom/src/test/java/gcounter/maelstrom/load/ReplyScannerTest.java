package gcounter.maelstrom.load;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.message.MalformedMessageException;
import gcounter.maelstrom.message.MessageParser;
import gcounter.maelstrom.message.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyScannerTest {
    private static final String ADDED = "{\"src\":\"n0\",\"dest\":\"c12\",\"body\":{\"in_reply_to\":7,"
            + "\"type\":\"add_ok\"}}";
    private static final String READ = "{\"src\":\"n0\",\"dest\":\"c0\",\"body\":{\"in_reply_to\":1,"
            + "\"type\":\"read_ok\",\"value\":345}}";

    private static Reply scan(String line) {
        byte[] bytes = ('?' + line + '?').getBytes(StandardCharsets.UTF_8);
        return new ReplyScanner("n0").scan(bytes, 1, bytes.length - 1);
    }

    private static Reply parse(String line) throws MalformedMessageException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return new MessageParser("n0").parse(bytes, 0, bytes.length).reply();
    }

    @Test
    void readsWhatTheParserReads() throws Exception {
        assertThat(scan(ADDED)).isNotNull().isEqualTo(parse(ADDED));
        assertThat(scan(READ)).isNotNull().isEqualTo(parse(READ));
    }

    @ParameterizedTest
    @CsvSource({"c12,c012", "c12,c1234567890", "c12,x12", "n0,n1", ":7,:-7", ":7,:1234567890123456789", "}},}}}",
        "}},}", "add_ok,init_ok", "add_ok,error"})
    void leavesOtherFormsToTheParser(String part, String instead) {
        assertThat(scan(ADDED.replace(part, instead))).isNull();
    }

    @Test
    void neverReadsAnythingElseThanTheParser() throws Exception {
        long seed = Long.getLong("scanner.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(random.nextBoolean() ? ADDED : READ);
            int at = random.nextInt(line.length());
            if (random.nextBoolean()) {
                line.setCharAt(at, (char) random.nextInt(' ', 127));
            } else {
                line.insert(at, random.nextInt(10));
            }
            Reply reply = scan(line.toString());
            if (reply != null) {
                assertThat(reply).as("-Dscanner.seed=%d: %s", seed, line).isEqualTo(parse(line.toString()));
            }
        }
    }
}
