package gcounter.node.flusher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import gcounter.node.console.Warnings;
import gcounter.node.intake.Admission;
import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Submitter;
import gcounter.node.reader.RequestHandler;
import gcounter.node.wire.StreamOutbox;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What an add allocates from the bytes of its line to the bytes of its acknowledgement: nothing. What is left is what a
 * whole group costs, and this test's own store.
 */
@Timeout(60)
class AllocationTest {
    private static final int GROUP = 4096;
    private static final int GROUPS = 200;

    private final Tail out = new Tail();
    private final Intake intake = new Intake(1, 1 << 14, new Doorbell());
    private final Admission admission = new Admission();
    private final Flusher flusher = new Flusher(intake, admission, new StreamOutbox(out), System::nanoTime,
            new Random(1),
            new FlusherSettings(false, false, GROUP, GROUP, TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(1)));
    private final RequestHandler handler = new RequestHandler(
            new Submitter(intake, intake.lane(0), admission, System::nanoTime, 1 << 20),
            new Warnings(System.err, System::nanoTime));

    @Test
    void anAddAllocatesNothing() throws IOException {
        byte[] init = line("c0", "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n0\",\"node_ids\":[\"n0\"]}");
        byte[] add = line("c1", "{\"type\":\"add\",\"delta\":3,\"msg_id\":123456}");
        handler.line(init, 0, init.length);
        turn();
        turn();
        group(add);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < GROUPS; i++) {
            group(add);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(flusher.value()).isEqualTo(3L * GROUP * (GROUPS + 1));
        assertThat(bytes / (double) GROUP / GROUPS).as("bytes for an add").isLessThan(1);
    }

    /** A group of adds comes in, is committed, and is acknowledged. */
    private void group(byte[] add) throws IOException {
        handler.startBatch();
        for (int i = 0; i < GROUP; i++) {
            handler.line(add, 0, add.length);
        }
        handler.endBatch();
        turn();
        turn();
    }

    /** A turn of the flusher, with a store that agrees to everything. */
    private void turn() throws IOException {
        out.length = 0;
        flusher.doWork();
        String sent = new String(out.bytes, 0, out.length, StandardCharsets.US_ASCII);
        int call = sent.indexOf("\"dest\":\"seq-kv\"");
        if (call >= 0) {
            int id = sent.indexOf("\"msg_id\":", call) + 9;
            byte[] reply = line("seq-kv", "{\"type\":\"cas_ok\",\"in_reply_to\":"
                    + sent.substring(id, sent.indexOf('}', id)) + "}");
            handler.line(reply, 0, reply.length);
            handler.endBatch();
        }
    }

    /** Keeps the end of what is written: the call to the store comes after the acknowledgements. */
    private static final class Tail extends OutputStream {
        final byte[] bytes = new byte[400];
        int length;

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] source, int offset, int count) {
            length = Math.min(count, bytes.length);
            System.arraycopy(source, offset + count - length, bytes, 0, length);
        }
    }

    private static byte[] line(String source, String body) {
        return ("{\"src\":\"" + source + "\",\"dest\":\"n0\",\"body\":" + body + "}").getBytes(StandardCharsets.UTF_8);
    }
}
