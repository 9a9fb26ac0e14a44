package gcounter.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineFramerTest {
    private static final int MAX = 100;

    @Test
    void cutsLinesHoweverTheyArrive() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                lines.add("x".repeat(random.nextInt(MAX + 1)));
            }
            boolean terminated = random.nextBoolean();
            String text = String.join("\n", lines) + (terminated ? "\n" : "");
            List<String> expected = new ArrayList<>(lines);
            if (!terminated && lines.get(lines.size() - 1).isEmpty()) {
                expected.remove(lines.size() - 1);
            }
            assertThat(frame(trickle(text, random))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void skipsALineThatIsTooLongAndSaysHowLong() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int length = MAX + 1 + random.nextInt(5 * MAX);
            String text = "before\n" + "y".repeat(length) + "\nafter\n";
            assertThat(frame(trickle(text, random))).as("seed %d", seed)
                    .containsExactly("before", "skipped " + length, "after");
        }
    }

    @Test
    void saysSoWhenTheStreamEndsWithinALineThatIsTooLong() throws IOException {
        assertThat(frame(trickle("a\n" + "y".repeat(500), new Random(1)))).containsExactly("a", "skipped 500");
    }

    @Test
    void knowsWhetherALineIsThereAlready() throws IOException {
        LineFramer framer = new LineFramer(new ByteArrayInputStream("a\nb\nc".getBytes(StandardCharsets.UTF_8)));
        assertThat(framer.next()).isTrue();
        assertThat(framer.hasBufferedLine()).isTrue();
        assertThat(framer.next()).isTrue();
        assertThat(framer.hasBufferedLine()).isFalse();
        assertThat(framer.next()).isTrue();
        assertThat(framer.next()).isFalse();
    }

    private static List<String> frame(InputStream in) throws IOException {
        LineFramer framer = new LineFramer(in, MAX);
        List<String> lines = new ArrayList<>();
        while (framer.next()) {
            lines.add(framer.skippedLength() > 0
                    ? "skipped " + framer.skippedLength()
                    : new String(framer.buffer(), framer.offset(), framer.length(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    /** A stream that yields a few bytes at a time. */
    private static InputStream trickle(String text, Random random) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] b, int offset, int length) {
                return super.read(b, offset, Math.min(length, 1 + random.nextInt(60)));
            }
        };
    }
}
