package gcounter.node.reader;

import com.fasterxml.jackson.databind.node.MissingNode;
import gcounter.node.intake.Admission;
import gcounter.node.intake.Event;
import gcounter.node.intake.LocalDelta;
import gcounter.node.intake.Ticket;
import gcounter.node.wire.Client;
import gcounter.node.wire.RequestScanner;
import java.util.function.LongSupplier;

/**
 * The hot path's first half: checks a request, adds to the local delta and files the ticket, without a lock.
 * What the scanner doesn't know goes to {@link SlowPath}. Used by one reader thread.
 */
public final class RequestHandler {
    static final int TEMPORARILY_UNAVAILABLE = 11;
    static final int MALFORMED_REQUEST = 12;

    private final LocalDelta localDelta;
    private final Admission admission;
    private final LongSupplier clock;
    private final int maxHeldAdds;
    private final RequestScanner scanner;
    private final SlowPath slowPath;

    private String nodeId;
    private long now;
    private long acceptedAdds;
    private long submitted;

    /** @param maxHeldAdds how many adds may wait for their answer before further ones are refused */
    public RequestHandler(LocalDelta localDelta, Admission admission, LongSupplier clock, int maxHeldAdds,
            RequestScanner scanner, SlowPath slowPath) {
        this.localDelta = localDelta;
        this.admission = admission;
        this.clock = clock;
        this.maxHeldAdds = maxHeldAdds;
        this.scanner = scanner;
        this.slowPath = slowPath;
    }

    /** Lines from here on count as read now. */
    public void startBatch() {
        now = clock.getAsLong();
    }

    /** Handles one line. Whatever it holds, it costs one reply or one warning at the most. */
    public void line(byte[] bytes, int offset, int length) {
        if (nodeId == null || !scanner.scan(bytes, offset, length)) {
            slowPath.line(this, bytes, offset, length);
            return;
        }
        Client source = scanner.source();
        switch (scanner.type()) {
            case ADD -> add(source, scanner.messageId(), scanner.delta());
            case READ -> read(source, scanner.messageId());
            case CAS_OK -> deliver(new Event.Answer(source.name(), scanner.inReplyTo(), Event.Answer.NO_ERROR,
                    MissingNode.getInstance()));
        }
    }

    boolean isInitialised() {
        return nodeId != null;
    }

    /** Null before init. */
    String nodeId() {
        return nodeId;
    }

    void init(Event.Init init) {
        nodeId = init.nodeId();
        localDelta.offer(init);
    }

    /** @param delta 0 or more */
    void add(Client client, long messageId, long delta) {
        // First of all: what the flusher told before it opened is known then, and the sum is judged by the real floor.
        boolean open = admission.isOpen();
        if (delta > Long.MAX_VALUE - admission.floor() - submitted) {
            refuse(client, messageId, MALFORMED_REQUEST,
                    "adding " + delta + " would take the counter past " + Long.MAX_VALUE + "; nothing was added");
        } else if (admission.isClosing()) {
            refuse(client, messageId, TEMPORARILY_UNAVAILABLE, "this node is shutting down; nothing was added");
        } else if (acceptedAdds - admission.answeredAdds() >= maxHeldAdds) {
            refuse(client, messageId, TEMPORARILY_UNAVAILABLE,
                    maxHeldAdds + " adds wait for seq-kv already; nothing was added, try again later");
        } else {
            acceptedAdds++;
            submitted += delta;
            if (open) {
                localDelta.add(delta, new Ticket(Ticket.Kind.ADD, client, messageId, now, delta));
            } else {
                localDelta.offer(new Ticket(Ticket.Kind.EARLY_ADD, client, messageId, now, delta));
            }
        }
    }

    void read(Client client, long messageId) {
        localDelta.offer(new Ticket(Ticket.Kind.READ, client, messageId, now, 0));
    }

    void refuse(Client client, long messageId, int code, String text) {
        refuse(nodeId, client, messageId, code, text);
    }

    void refuse(String asked, Client client, long messageId, int code, String text) {
        localDelta.offer(new Event.Refusal(asked, client, messageId, now, code, text));
    }

    /** What peers and services say. */
    void deliver(Event message) {
        localDelta.offer(message);
    }
}
