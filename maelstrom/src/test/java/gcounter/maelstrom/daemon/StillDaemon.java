package gcounter.maelstrom.daemon;

import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.service.Backend;
import gcounter.maelstrom.service.MemoryServices;
import gcounter.node.flusher.Flusher;
import gcounter.node.flusher.FlusherSettings;
import gcounter.node.intake.Admission;
import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Event;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Submitter;
import gcounter.node.wire.Client;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A daemon's core on one thread, which does nothing, and for which no time passes, unless the test says so. */
public final class StillDaemon {
    /** So many adds, and as many reads, may wait for the store. */
    public static final int MOST_WAITING = 64;

    private final Admission admission = new Admission();
    private final Intake intake = new Intake(1, 1 << 10, new Doorbell());
    private final SilentStore backend = new SilentStore();
    private final Flusher flusher;
    private final Worker worker;
    private final Status status;
    private boolean draining;
    private long now = TimeUnit.HOURS.toNanos(1);

    /** @param limits what clients may cost */
    public StillDaemon(EventLoop loop, Limits limits) {
        Store store = new Store(ImmediateEventExecutor.INSTANCE, "n0", waker -> backend, "lin-kv", intake::offer,
                () -> { });
        NetworkOutbox outbox = new NetworkOutbox(store, Map.of());
        flusher = new Flusher(intake, admission, outbox, () -> now, new Random(1), new FlusherSettings(false, false,
                MOST_WAITING, MOST_WAITING, TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(1)));
        Submitter submitter = new Submitter(intake, intake.lane(0), admission, () -> now,
                MOST_WAITING);
        submitter.identify("n0");
        AtomicInteger clients = new AtomicInteger();
        worker = new Worker(loop, submitter, () -> { }, limits, clients);
        status = new Status(new DaemonOptions("n0", Map.of(), null, null, null, "memory", limits, 1, 0), flusher,
                outbox, Map.of(), clients, List.of(worker), () -> draining);
    }

    public Worker worker() {
        return worker;
    }

    public Status status() {
        return status;
    }

    /** From here on the store answers nothing, or does again. */
    public void silence(boolean silent) {
        backend.silent = silent;
    }

    /** It claims its slot. */
    public void begin() throws IOException {
        intake.offer(new Event.Init("n0", List.of("n0"), new Client("n0"), 0));
        turn();
    }

    /** Lets the flusher do what there is to do. */
    public void turn() throws IOException {
        while (flusher.doWork() > 0) {
            // There may be more.
        }
    }

    /** Lets time pass, and then the flusher do what there is to do. */
    public void pass(long millis) throws IOException {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
        turn();
    }

    /** Takes no adds any more. */
    public void close() {
        draining = true;
        admission.close();
    }

    /** Gives up all that waits. */
    public void abandon() throws IOException {
        turn();
        flusher.abandon("it has come to an end");
    }

    private static final class SilentStore implements Backend {
        private final Backend memory = new MemoryServices(new SplittableRandom(1));
        private boolean silent;

        @Override
        public Set<String> names() {
            return memory.names();
        }

        @Override
        public void submit(Message request) {
            if (!silent) {
                memory.submit(request);
            }
        }

        @Override
        public boolean hasAnswers() {
            return memory.hasAnswers();
        }

        @Override
        public int drain(Consumer<Message> to) {
            return memory.drain(to);
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
