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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The duty cycle, turn by turn: whose turn it is, who is woken, and how a node ends. */
@Timeout(20)
class DutyTurnsTest {
    private static final long FOREVER = TimeUnit.HOURS.toNanos(1);

    private final Output out = new Output();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicReference<String> failure = new AtomicReference<>();
    private final Doorbell doorbell = new Doorbell();
    private final Admission admission = new Admission();
    private final Intake intake = new Intake(1, 256, doorbell);
    private final Flusher flusher = new Flusher(intake, admission, new StreamOutbox(out), System::nanoTime,
            new Random(1), new FlusherSettings(false, false, 2, 1 << 17, FOREVER, FOREVER));
    private final RequestHandler handler = new RequestHandler(
            new Submitter(intake, intake.lane(0), admission, System::nanoTime, 1 << 20),
            new Warnings(System.err, System::nanoTime));
    private DutyCycle dutyCycle = dutyCycle(0);

    private DutyCycle dutyCycle(int statsSeconds) {
        return new DutyCycle(flusher, intake, admission, doorbell, IdleStrategy.park,
                new StatsLine(new PrintStream(err, true, StandardCharsets.UTF_8), statsSeconds), failure::set);
    }

    @Test
    void theHandlerServesWhatItPublishedIfNobodyElseDoes() {
        init();
        dutyCycle.serve();
        assertThat(out.text()).contains("init_ok");
    }

    @Test
    void aHandlerRingsWhenAnotherHasTheTurn() throws InterruptedException {
        Thread sleeper = sleeper();
        out.onWrite = dutyCycle::serve;
        init();
        dutyCycle.serve();
        assertRung(sleeper);
    }

    @Test
    void aHandlerRingsForWhatItsTurnHasLeft() throws InterruptedException {
        Thread sleeper = sleeper();
        for (int i = 0; i < 3; i++) {
            read(i);
        }
        dutyCycle.serve();
        assertRung(sleeper);
    }

    @Test
    void aHandlerLetsTheFlusherSleepWhenNothingIsLeft() throws InterruptedException {
        Thread sleeper = sleeper();
        read(1);
        dutyCycle.serve();
        sleeper.join(100);
        assertThat(sleeper.isAlive()).isTrue();
        doorbell.ring();
        sleeper.join();
    }

    @Test
    void aTurnIsGivenBackEvenIfItCanNotBeWritten() {
        out.broken = true;
        init();
        dutyCycle.serve();
        assertThat(failure.get()).isEqualTo("stdout can't be written: broken");
        out.broken = false;
        read(1);
        dutyCycle.serve();
        assertThat(intake.isEmpty()).isTrue();
    }

    @Test
    void aTimerThatAHandlerHasSetWakesTheFlusher() throws InterruptedException {
        Thread thread = start();
        awaitSleep(thread);
        init();
        dutyCycle.serve();
        await(() -> out.count("\"cas\"") > 1);
        dutyCycle.end(DutyCycle.End.NO_INPUT);
        thread.join();
    }

    @Test
    void aFailureInAHandlersTurnEndsTheFlusher() throws InterruptedException {
        init();
        dutyCycle.serve();
        Thread thread = start();
        Thread.sleep(20);
        fence();
        dutyCycle.serve();
        thread.join();
        assertThat(failure.get()).contains("no slot of this counter");
    }

    @Test
    void aFailureInItsOwnTurnEndsTheFlusherAndTellsThoseWhoWait() {
        init();
        dutyCycle.serve();
        line("c1", "{\"type\":\"read\",\"msg_id\":9}");
        fence();
        dutyCycle.run();
        assertThat(failure.get()).contains("no slot of this counter");
        assertThat(out.text()).contains("\"in_reply_to\":9").contains("which is no slot");
    }

    @Test
    void goesOnUntilItIsToldToEnd() throws InterruptedException {
        Thread thread = start();
        thread.join(1_200); // longer than an end may take
        assertThat(thread.isAlive()).isTrue();
        dutyCycle.end(DutyCycle.End.FINISH);
        thread.join();
    }

    @Test
    void theEndWakesTheFlusher() throws InterruptedException {
        Thread thread = start();
        awaitSleep(thread);
        dutyCycle.end(DutyCycle.End.FINISH);
        thread.join();
    }

    @Test
    void endsAtOnceWhenNothingIsInFlight() {
        long before = System.nanoTime();
        dutyCycle.end(DutyCycle.End.FINISH);
        dutyCycle.run();
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.MILLISECONDS.toNanos(900));
        assertThat(failure.get()).isNull();
    }

    @Test
    void waitsForWhatIsInFlightButNotForLong() {
        init();
        line("c1", "{\"type\":\"add\",\"msg_id\":9,\"delta\":5}");
        long before = System.nanoTime();
        dutyCycle.end(DutyCycle.End.FINISH);
        dutyCycle.run();
        assertThat(System.nanoTime() - before).isBetween(TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(5));
        assertThat(out.text()).contains("this node has ended before seq-kv confirmed the add");
        assertThat(failure.get()).isNull();
    }

    @Test
    void waitsForNothingWhenNoAnswerCanCome() {
        init();
        line("c1", "{\"type\":\"add\",\"msg_id\":9,\"delta\":5}");
        for (int i = 10; i < 20; i++) {
            read(i);
        }
        long before = System.nanoTime();
        dutyCycle.end(DutyCycle.End.NO_INPUT);
        dutyCycle.run();
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.MILLISECONDS.toNanos(900));
        assertThat(intake.isEmpty()).isTrue();
        assertThat(out.count("has ended before")).as("all that was read").isEqualTo(11);
    }

    @Test
    void takesNoAddsOnceItIsToEnd() {
        dutyCycle.end(DutyCycle.End.FINISH);
        assertThat(admission.isClosing()).isTrue();
    }

    @Test
    void theEndIsForGood() {
        dutyCycle.end(DutyCycle.End.FINISH);
        dutyCycle.run();
        read(1);
        dutyCycle.serve();
        assertThat(out.text()).isEmpty();
        assertThat(intake.isEmpty()).isFalse();
    }

    @Test
    void saysWhyItCanNotGoOnWhenItCanNotWrite() {
        out.broken = true;
        init();
        dutyCycle.run();
        assertThat(failure.get()).isEqualTo("stdout can't be written: broken");
    }

    @Test
    void writesAStatsLineWhenItIsDue() throws InterruptedException {
        dutyCycle = dutyCycle(1);
        Thread.sleep(1_010);
        dutyCycle.end(DutyCycle.End.FINISH);
        dutyCycle.run();
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1).first().asString()
                .startsWith("counter: value=0");
    }

    /** Who publishes something may find the turn taken, and nobody asleep to be woken. */
    @Test
    void doesNotSleepThroughWhatCameDuringItsTurn() throws InterruptedException {
        OutputStream publishing = new OutputStream() {
            @Override
            public void write(int b) {
                if (b == '\n') {
                    read(1);
                }
            }
        };
        StatsLine statsLine = new StatsLine(new PrintStream(publishing, true, StandardCharsets.UTF_8), 1);
        DutyCycle cycle = new DutyCycle(flusher, intake, admission, doorbell, IdleStrategy.park, statsLine,
                failure::set);
        out.onWrite = () -> cycle.end(DutyCycle.End.FINISH);
        Thread.sleep(1_010);
        long before = System.nanoTime();
        cycle.run();
        assertThat(out.text()).contains("\"in_reply_to\":1");
        assertThat(System.nanoTime() - before).as("until the next line").isLessThan(TimeUnit.MILLISECONDS.toNanos(900));
    }

    @Test
    void writesNoStatsLineUnlessAskedTo() {
        dutyCycle.end(DutyCycle.End.FINISH);
        dutyCycle.run();
        assertThat(err.size()).isZero();
    }

    private Thread start() {
        Thread thread = new Thread(dutyCycle, "flusher");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A thread that stays asleep unless the doorbell rings. */
    private Thread sleeper() throws InterruptedException {
        Thread thread = new Thread(() -> doorbell.sleep(FOREVER, () -> false), "sleeper");
        thread.setDaemon(true);
        thread.start();
        awaitSleep(thread);
        return thread;
    }

    private static void awaitSleep(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
    }

    private static void assertRung(Thread sleeper) throws InterruptedException {
        sleeper.join(5_000);
        assertThat(sleeper.isAlive()).as("still asleep").isFalse();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    private void init() {
        line("c0", "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n0\",\"node_ids\":[\"n0\"]}");
    }

    private void read(int messageId) {
        line("c1", "{\"type\":\"read\",\"msg_id\":" + messageId + "}");
    }

    /** The claim fails and finds what is no slot; the latter has yet to be drained. */
    private void fence() {
        answer("\"type\":\"error\",\"code\":22");
        dutyCycle.serve();
        answer("\"type\":\"read_ok\",\"value\":17");
    }

    /** Of the store, to the latest call. */
    private void answer(String fields) {
        String sent = out.text();
        String id = sent.substring(sent.lastIndexOf("\"msg_id\":") + 9).split("}", 2)[0];
        line("seq-kv", "{" + fields + ",\"in_reply_to\":" + id + "}");
    }

    private void line(String source, String body) {
        byte[] bytes = ("{\"src\":\"" + source + "\",\"dest\":\"n0\",\"body\":" + body + "}")
                .getBytes(StandardCharsets.UTF_8);
        handler.startBatch();
        handler.line(bytes, 0, bytes.length);
        handler.endBatch();
    }

    /** What is written; breaks, or calls back, when a test says so. Any thread. */
    private static final class Output extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile boolean broken;
        private volatile Runnable onWrite = () -> { };

        @Override
        public void write(int b) throws IOException {
            if (broken) {
                throw new IOException("broken");
            }
            onWrite.run();
            bytes.write(b);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        int count(String part) {
            return text().split(part, -1).length - 1;
        }
    }
}
