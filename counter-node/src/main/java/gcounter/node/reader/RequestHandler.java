package gcounter.node.reader;

import gcounter.node.intake.Admission;
import gcounter.node.intake.Event;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;
import gcounter.node.wire.RequestScanner;
import java.util.function.LongSupplier;

/**
 * The hot path's first half: checks a request and puts it into this handler's lane, without a lock. What the scanner
 * doesn't know goes to {@link SlowPath}. Used by one handler thread.
 */
public final class RequestHandler {
    static final int TEMPORARILY_UNAVAILABLE = 11;
    static final int MALFORMED_REQUEST = 12;

    private final Intake intake;
    private final Lane lane;
    private final Admission admission;
    private final LongSupplier clock;
    private final int maxWaitingAdds;
    private final RequestScanner scanner;
    private final SlowPath slowPath;

    private String nodeId;
    private long now;

    /**
     * @param lane           this handler's
     * @param maxWaitingAdds how many adds may wait for their answer before further ones are refused
     */
    public RequestHandler(Intake intake, Lane lane, Admission admission, LongSupplier clock, int maxWaitingAdds,
            RequestScanner scanner, SlowPath slowPath) {
        this.intake = intake;
        this.lane = lane;
        this.admission = admission;
        this.clock = clock;
        this.maxWaitingAdds = maxWaitingAdds;
        this.scanner = scanner;
        this.slowPath = slowPath;
    }

    /** Lines from here on count as read now. */
    public void startBatch() {
        now = clock.getAsLong();
    }

    /** Hands over what the lines since the start of the batch asked for. */
    public void endBatch() {
        lane.publish();
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
            case CAS_OK -> lane.done(source, scanner.inReplyTo(), now);
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
        intake.offer(init);
    }

    /** @param delta 0 or more */
    void add(Client client, long messageId, long delta) {
        if (admission.isClosing()) {
            refuse(client, messageId, TEMPORARILY_UNAVAILABLE, "this node is shutting down; nothing was added");
        } else if (lane.onTheWay() + admission.waitingAdds() >= maxWaitingAdds) { // in this order: see Admission
            refuse(client, messageId, TEMPORARILY_UNAVAILABLE,
                    maxWaitingAdds + " adds wait for seq-kv already; nothing was added, try again later");
        } else if (lane.hasHeadroom(delta)) {
            lane.add(client, messageId, now, delta);
        } else {
            intake.offer(lane.ask(client, messageId, now, delta));
        }
    }

    void read(Client client, long messageId) {
        lane.read(client, messageId, now);
    }

    void refuse(Client client, long messageId, int code, String text) {
        refuse(nodeId, client, messageId, code, text);
    }

    void refuse(String asked, Client client, long messageId, int code, String text) {
        intake.offer(new Event.Refusal(asked, client, messageId, now, code, text));
    }

    /** What peers and services say. */
    void deliver(Event message) {
        intake.offer(message);
    }
}
