package gcounter.node.flusher;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.console.Warnings;
import gcounter.node.intake.Admission;
import gcounter.node.intake.Doorbell;
import gcounter.node.intake.IdleStrategy;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Submitter;
import gcounter.node.reader.RequestHandler;
import gcounter.node.wire.StreamOutbox;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reader and flusher on real threads: however turns and sleeps fall together, every request is answered, once. */
@Timeout(60)
class DutyCycleTest {
    private static final int BATCHES = 20_000;

    private final AtomicLong replies = new AtomicLong();
    private final AtomicReference<String> failure = new AtomicReference<>();
    private final StringBuilder line = new StringBuilder();
    private volatile String claim;

    @ParameterizedTest
    @EnumSource(value = IdleStrategy.class)
    void answersEveryRequestHoweverTheTurnsFall(IdleStrategy strategy) throws Exception {
        Doorbell doorbell = new Doorbell();
        Admission admission = new Admission();
        Intake intake = new Intake(1, 256, doorbell);
        long interval = TimeUnit.MILLISECONDS.toNanos(5);
        Flusher flusher = new Flusher(intake, admission, new StreamOutbox(new Counting()), System::nanoTime,
                new Random(1), new FlusherSettings(false, false, 64, 1 << 17, interval, interval));
        DutyCycle dutyCycle = new DutyCycle(flusher, intake, admission, doorbell, strategy,
                new StatsLine(System.err, 0), failure::set);
        Thread thread = new Thread(dutyCycle, "flusher");
        thread.start();
        RequestHandler handler = new RequestHandler(
                new Submitter(intake, intake.lane(0),
                admission, System::nanoTime, 1 << 20), new Warnings(System.err, System::nanoTime));

        send(handler, dutyCycle, "c0", "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n0\",\"node_ids\":[\"n0\"]}");
        while (claim == null) {
            Thread.sleep(1);
        }
        send(handler, dutyCycle, "seq-kv", "{\"type\":\"cas_ok\",\"in_reply_to\":" + claim + "}");
        Random random = new Random(2);
        long requests = 1;
        for (int i = 0; i < BATCHES; i++) {
            handler.startBatch();
            for (int n = random.nextInt(8); n >= 0; n--) {
                line(handler, "c1", "{\"type\":\"read\",\"msg_id\":" + requests++ + "}");
            }
            handler.endBatch();
            dutyCycle.serve();
            if (random.nextInt(200) == 0) {
                awaitReplies(requests);
                Thread.sleep(random.nextInt(3));
            }
        }
        awaitReplies(requests);
        dutyCycle.end(DutyCycle.End.FINISH);
        thread.join();
        assertThat(replies.get()).isEqualTo(requests);
        assertThat(failure.get()).isNull();
    }

    /** A lost wake-up shows here: nothing else would make the flusher look before its next timer, far away. */
    private void awaitReplies(long count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (replies.get() < count && System.nanoTime() < deadline) {
            Thread.sleep(0, 10_000);
        }
        assertThat(replies.get()).isEqualTo(count);
    }

    private static void send(RequestHandler handler, DutyCycle dutyCycle, String source, String body) {
        handler.startBatch();
        line(handler, source, body);
        handler.endBatch();
        dutyCycle.serve();
    }

    private static void line(RequestHandler handler, String source, String body) {
        String message = "{\"src\":\"" + source + "\",\"dest\":\"n0\",\"body\":" + body + "}";
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        handler.line(bytes, 0, bytes.length);
    }

    /** Counts replies to clients and keeps the id of the first call to seq-kv; used by whoever has the turn. */
    private final class Counting extends OutputStream {
        @Override
        public void write(int b) {
            if (b != '\n') {
                line.append((char) b);
                return;
            }
            if (line.indexOf("\"dest\":\"c") >= 0) {
                replies.incrementAndGet();
            } else if (claim == null && line.indexOf("\"type\":\"cas\"") >= 0) {
                claim = line.substring(line.indexOf("\"msg_id\":") + 9, line.length() - 2);
            }
            line.setLength(0);
        }
    }
}
