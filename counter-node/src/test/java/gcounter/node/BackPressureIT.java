package gcounter.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node whose output nobody reads stops reading, holds a bounded amount of memory, and goes on where it stopped. */
@Timeout(120)
class BackPressureIT {
    private static final int REQUESTS = 2_000_000;

    private Process node;

    @AfterEach
    void end() {
        node.destroyForcibly();
    }

    @Test
    void stopsReadingUntilItsOutputIsRead() throws Exception {
        node = new ProcessBuilder(Path.of("..", "maelstrom", "counter").toString()).start();
        OutputStream in = node.getOutputStream();
        BufferedReader out = node.inputReader(UTF_8);
        send(in, "{\"src\":\"c0\",\"dest\":\"n0\",\"body\":{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n0\",\"node_ids\":[\"n0\"]}}");
        out.readLine();
        String claim = out.readLine();
        String id = claim.substring(claim.indexOf("\"msg_id\":") + 9, claim.indexOf("}}"));
        send(in, "{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{\"type\":\"cas_ok\",\"in_reply_to\":" + id + "}}");

        AtomicLong written = new AtomicLong();
        Thread writer = new Thread(() -> flood(in, written));
        writer.start();
        long before;
        do {
            before = written.get();
            Thread.sleep(1_000);
        } while (written.get() > before);
        assertThat(before).as("requests taken while nobody reads the replies").isBetween(1_000L, REQUESTS / 2L);
        assertThat(residentMiB()).isLessThan(200);

        long replies = 0;
        while (replies < REQUESTS) {
            assertThat(out.readLine()).contains("\"type\":\"read_ok\"");
            replies++;
        }
        writer.join();
    }

    private static void flood(OutputStream in, AtomicLong written) {
        try {
            for (int i = 0; i < REQUESTS; i++) {
                send(in, "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"read\",\"msg_id\":" + i + "}}");
                written.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long residentMiB() throws IOException {
        String status = Files.readString(Path.of("/proc", Long.toString(node.pid()), "status"));
        String line = status.lines().filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }

    private static void send(OutputStream in, String line) throws IOException {
        in.write((line + "\n").getBytes(UTF_8));
        in.flush();
    }
}
