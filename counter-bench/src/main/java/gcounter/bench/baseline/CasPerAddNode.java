package gcounter.bench.baseline;

import gcounter.node.intake.Event;
import gcounter.node.wire.Client;
import gcounter.node.wire.LineFramer;
import gcounter.node.wire.Outbox;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The well-known solution: every add is a read and a CAS of one shared key, under a lock that is held across both. The
 * reader hands each request to a pool of handlers, since they wait for seq-kv. A few handlers are enough: only one add
 * at a time gets anywhere. What others add is looked at every so often, so that reads need not wait for the store.
 */
public final class CasPerAddNode implements RequestLines.Sink {
    private static final int HANDLERS = 4;
    private static final long REFRESH_MILLIS = 300;

    private final LongSupplier clock;
    private final SharedOutbox outbox;
    private final BlockingStore store;
    private final CasPerAddCounter counter;
    private final String token;
    private final ExecutorService handlers = Executors.newFixedThreadPool(HANDLERS, daemons("handler"));
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(daemons("refresher"));
    private long now;
    private long refreshes;
    private boolean initialised;
    private volatile boolean fresh;

    /** @param clock nanoseconds */
    public CasPerAddNode(OutputStream out, LongSupplier clock, Random random) {
        this.clock = clock;
        this.outbox = new SharedOutbox(out, clock);
        this.store = new BlockingStore(outbox, random);
        this.counter = new CasPerAddCounter(outbox, store, clock);
        this.token = Long.toHexString(random.nextLong());
    }

    public static void main(String[] args) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        new CasPerAddNode(out, System::nanoTime, new Random(new SecureRandom().nextLong()))
                .serve(new FileInputStream(FileDescriptor.in));
    }

    /** Reads to the end of the stream, on the thread that calls. What then waits for the store gets no answer. */
    public void serve(InputStream in) throws IOException {
        RequestLines lines = new RequestLines(this, clock);
        LineFramer framer = new LineFramer(in);
        while (framer.next()) {
            now = clock.getAsLong();
            lines.line(framer.buffer(), framer.offset(), framer.length());
        }
        refresher.shutdownNow();
        handlers.shutdownNow();
    }

    @Override
    public void add(Client client, long messageId, long delta) {
        Request request = new Request(client, messageId, now, delta);
        handlers.execute(() -> counter.add(request));
    }

    @Override
    public void read(Client client, long messageId) {
        Request request = new Request(client, messageId, now, 0);
        if (fresh) {
            handlers.execute(() -> counter.read(request));
        } else {
            outbox.error(request, Protocol.TEMPORARILY_UNAVAILABLE, "this node has only just started");
        }
    }

    @Override
    public void event(Event event) {
        if (event instanceof Event.Answer answer) {
            store.onAnswer(answer);
        } else if (event instanceof Event.Refusal refusal) {
            outbox.refuse(refusal);
        } else if (event instanceof Event.Init init) {
            outbox.initOk(init);
            if (!initialised) {
                initialised = true;
                String barrier = Outbox.quote("g-counter/barrier/" + init.nodeId());
                var unused = refresher.scheduleWithFixedDelay(
                        () -> refresh(barrier), 0, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void refresh(String barrier) {
        if (counter.refresh(barrier, Outbox.quote(token + '/' + refreshes++))) {
            fresh = true;
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
