package gcounter.bench.baseline;

import gcounter.node.intake.Event;
import gcounter.node.wire.Outbox;
import gcounter.node.wire.StreamOutbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The node's outbox for many threads: each message is written at once, under a lock, unless it would come too late. */
final class SharedOutbox {
    private final Outbox outbox;
    private final LongSupplier clock;

    /** @param clock nanoseconds, the same that the requests were stamped with */
    SharedOutbox(OutputStream out, LongSupplier clock) {
        this.outbox = new StreamOutbox(out);
        this.clock = clock;
    }

    void initOk(Event.Init init) {
        write(box -> {
            box.identify(init.nodeId());
            box.initOk(init.client(), init.messageId());
        });
    }

    void addOk(Request request) {
        reply(request, box -> box.addOk(request.client(), request.messageId()));
    }

    void readOk(Request request, long value) {
        reply(request, box -> box.readOk(request.client(), request.messageId(), value));
    }

    void error(Request request, int code, String text) {
        reply(request, box -> box.error(request.client(), request.messageId(), code, text));
    }

    void refuse(Event.Refusal refusal) {
        write(box -> box.error(refusal.nodeId(), refusal.client(), refusal.messageId(), refusal.code(),
                refusal.text()));
    }

    /** A call to seq-kv, as {@link Outbox#call} takes it. */
    void call(String openBody, long messageId) {
        write(box -> box.call(openBody, messageId));
    }

    private void reply(Request request, Consumer<Outbox> message) {
        if (clock.getAsLong() - request.readAt() < Protocol.TOO_LATE) {
            write(message);
        }
    }

    private synchronized void write(Consumer<Outbox> message) {
        message.accept(outbox);
        try {
            outbox.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("stdout can't be written", e);
        }
    }
}
