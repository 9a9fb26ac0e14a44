package gcounter.maelstrom.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StdoutReaderTest {
    private final Inbox inbox = new Inbox();

    private static String line(int i, int padding) {
        return "{\"src\":\"n1\",\"dest\":\"n2\",\"body\":{\"i\":" + i + ",\"p\":\"" + "x".repeat(padding)
                + "\"}}";
    }

    private List<String> read(InputStream in) {
        new StdoutReader(0, 0, "n1", in, inbox).run();
        List<String> read = new ArrayList<>();
        inbox.drain(event -> {
            if (event instanceof NodeEvent.Sent sent) {
                sent.messages().forEach(message -> read.add(message.text()));
            } else if (event instanceof NodeEvent.Unparsable unparsable) {
                read.add("garbage " + unparsable.line());
            }
        });
        return read;
    }

    /** Gives out its bytes in bits of random length. */
    private static InputStream dripping(String text) {
        Random random = new Random(1);
        return new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(100)));
            }
        };
    }

    @Test
    void linesAreFramedHoweverTheyArrive() {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String line = line(i, i);
            text.append(line).append('\n');
            expected.add(line.substring(line.indexOf("{\"i\""), line.length() - 1));
        }
        assertThat(read(dripping(text.toString()))).isEqualTo(expected);
    }

    @Test
    void garbageIsToldApartAndReadingGoesOn() {
        assertThat(read(dripping(line(1, 0) + "\nhello\n\n" + line(2, 0) + "\r\n")))
                .containsExactly("{\"i\":1,\"p\":\"\"}", "garbage hello", "garbage ", "{\"i\":2,\"p\":\"\"}");
    }

    @Test
    void aLastLineWithoutAnEndCountsToo() {
        assertThat(read(dripping(line(1, 0)))).containsExactly("{\"i\":1,\"p\":\"\"}");
    }

    @Test
    void aLongLineIsReadWhole() {
        assertThat(read(new ByteArrayInputStream((line(1, 3_000_000) + "\n").getBytes(UTF_8))))
                .singleElement().satisfies(body -> assertThat(body).hasSize(3_000_000 + 14));
    }

    @Test
    void aLineWithoutEndIsGarbageAndDoesNotEatTheMemory() {
        byte[] chunk = "y".repeat(1 << 16).getBytes(UTF_8);
        byte[] last = ("\n" + line(7, 0) + "\n").getBytes(UTF_8);
        InputStream endless = new InputStream() {
            private long left = StdoutReader.LONGEST_LINE + 5_000_000L;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (left < 0) {
                    return -1;
                }
                boolean end = left == 0;
                byte[] source = end ? last : chunk;
                int count = end ? last.length : (int) Math.min(left, Math.min(length, chunk.length));
                System.arraycopy(source, 0, bytes, offset, count);
                left = end ? -1 : left - count;
                return count;
            }
        };
        List<String> read = read(endless);
        assertThat(read).hasSize(2);
        assertThat(read.get(0)).startsWith("garbage yyy").hasSizeLessThan(300);
        assertThat(read.get(1)).isEqualTo("{\"i\":7,\"p\":\"\"}");
    }
}
