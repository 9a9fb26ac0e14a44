package gcounter.maelstrom.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StdinWriterTest {
    @Test
    void everythingArrivesInOrderAndTheStreamIsClosed() throws Exception {
        PipedInputStream in = new PipedInputStream(100);
        StdinWriter writer = new StdinWriter(new PipedOutputStream(in));
        Thread thread = new Thread(writer);
        thread.start();
        Thread feeder = new Thread(() -> {
            for (int i = 0; i < 10_000; i++) {
                writer.current().number(i).text("\n");
                writer.flush();
            }
            while (writer.current().length() > 0) {
                writer.flush();
                Thread.yield();
            }
            writer.close();
        });
        feeder.start();
        String read = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            expected.append(i).append('\n');
        }
        assertThat(read).isEqualTo(expected.toString());
        thread.join();
        feeder.join();
    }

    @Test
    void aNodeThatDoesNotReadHoldsUpNobody() throws Exception {
        StdinWriter writer = new StdinWriter(new PipedOutputStream(new PipedInputStream(10)));
        Thread thread = new Thread(writer);
        thread.start();
        for (int i = 0; i < 100_000; i++) {
            writer.current().text("0123456789");
            writer.flush();
        }
        assertThat(writer.current().length()).isGreaterThan(500_000);
        writer.close();
        thread.interrupt();
        thread.join();
    }

    @Test
    void aNodeThatIsGoneIsWrittenToInVain() throws Exception {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        StdinWriter writer = new StdinWriter(broken);
        Thread thread = new Thread(writer);
        thread.start();
        while (!hasDrained(writer)) {
            Thread.yield();
        }
        writer.close();
        thread.join();
    }

    private static boolean hasDrained(StdinWriter writer) {
        for (int i = 0; i < 100; i++) {
            writer.current().text("x");
            writer.flush();
        }
        return writer.current().length() == 0;
    }
}
