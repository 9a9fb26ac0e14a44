package gcounter.maelstrom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A node holds a bounded amount of memory, whoever leaves it alone: those who should read its output, or the store. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a blocked pipe can't be interrupted
class BackPressureIT {
    private static final int REQUESTS = 2_000_000;
    private static final int ADDS = 300_000;

    private Process node;
    private OutputStream in;
    private BufferedReader out;

    @AfterEach
    void end() {
        node.destroyForcibly();
    }

    @Test
    void stopsReadingUntilItsOutputIsRead() throws Exception {
        start("");
        AtomicLong written = new AtomicLong();
        Thread writer = new Thread(() -> flood(written));
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

    /**
     * The errors that they get come to more than the heap holds, and are due at once after a while in which nobody
     * read.
     */
    @Test
    void goesOnAfterManyAddsHaveWaitedForTheStoreInVain() throws Exception {
        start("-Xmx48m", "--max-waiting", Integer.toString(ADDS));
        StringBuilder adds = new StringBuilder();
        for (int i = 0; i < ADDS; i++) {
            adds.append("{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"add\",\"delta\":1,\"msg_id\":").append(i)
                    .append("}}\n");
        }
        in.write(adds.toString().getBytes(UTF_8));
        in.flush();
        Thread.sleep(4_700);
        awaitLine("\"type\":\"error\",\"code\":0");
        send("{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"read\",\"msg_id\":0}}");
        awaitLine("\"type\":\"read_ok\"");
    }

    private void awaitLine(String part) throws IOException {
        String line;
        do {
            line = out.readLine();
            assertThat(line).as("the line before the output's end").isNotNull();
        } while (!line.contains(part));
    }

    /** Starts a node and lets it claim its slot. */
    private void start(String jvmOption, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of("counter").toAbsolutePath().toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("COUNTER_JAVA_OPTS", jvmOption);
        node = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        in = node.getOutputStream();
        out = node.inputReader(UTF_8);
        send("{\"src\":\"c0\",\"dest\":\"n0\",\"body\":{\"type\":\"init\",\"msg_id\":1,"
                + "\"node_id\":\"n0\",\"node_ids\":[\"n0\"]}}");
        out.readLine();
        String claim = out.readLine();
        String id = claim.substring(claim.indexOf("\"msg_id\":") + 9, claim.indexOf("}}"));
        send("{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{\"type\":\"cas_ok\",\"in_reply_to\":" + id + "}}");
    }

    private void flood(AtomicLong written) {
        try {
            for (int i = 0; i < REQUESTS; i++) {
                send("{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"read\",\"msg_id\":" + i + "}}");
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

    private void send(String line) throws IOException {
        in.write((line + "\n").getBytes(UTF_8));
        in.flush();
    }
}
