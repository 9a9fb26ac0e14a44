package gcounter.bench.baseline;

import gcounter.node.intake.Event;
import gcounter.node.intake.Ticket;
import gcounter.node.wire.Outbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The node's outbox for many threads: each message is written at once, under a lock, unless it would come too late. */
final class SharedOutbox {
    private final Outbox outbox;
    private final LongSupplier clock;

    /** @param clock nanoseconds, the same that the tickets were stamped with */
    SharedOutbox(OutputStream out, LongSupplier clock) {
        this.outbox = new Outbox(out);
        this.clock = clock;
    }

    void initOk(Event.Init init) {
        write(box -> {
            box.identify(init.nodeId());
            box.initOk(init.client(), init.messageId());
        });
    }

    void addOk(Ticket ticket) {
        reply(ticket, box -> box.addOk(ticket.client(), ticket.messageId()));
    }

    void readOk(Ticket ticket, long value) {
        reply(ticket, box -> box.readOk(ticket.client(), ticket.messageId(), value));
    }

    void error(Ticket ticket, int code, String text) {
        reply(ticket, box -> box.error(ticket.client(), ticket.messageId(), code, text));
    }

    void refuse(Event.Refusal refusal) {
        write(box -> box.error(refusal.nodeId(), refusal.client(), refusal.messageId(), refusal.code(),
                refusal.text()));
    }

    /** A call to seq-kv, as {@link Outbox#call} takes it. */
    void call(String openBody, long messageId) {
        write(box -> box.call(openBody, messageId));
    }

    private void reply(Ticket ticket, Consumer<Outbox> message) {
        if (clock.getAsLong() - ticket.readAt() < Protocol.TOO_LATE) {
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
