package gcounter.node.intake;

import gcounter.node.wire.Client;
import java.util.function.LongSupplier;

/**
 * The door to the flusher for one handler: checks a request that was understood, and puts it into the lane without a
 * lock. What the lane can't carry goes by the queue. Handler thread.
 */
public final class Submitter {
    public static final int TEMPORARILY_UNAVAILABLE = 11;
    public static final int MALFORMED_REQUEST = 12;

    /** The longest key, in characters. */
    public static final int MAX_KEY = 255;

    private final Intake intake;
    private final Lane lane;
    private final Admission admission;
    private final LongSupplier clock;
    private final int maxWaitingAdds;

    private String nodeId;
    private long now;

    /**
     * @param lane           this handler's
     * @param maxWaitingAdds how many adds may wait for their answer before further ones are refused
     */
    public Submitter(Intake intake, Lane lane, Admission admission, LongSupplier clock, int maxWaitingAdds) {
        this.intake = intake;
        this.lane = lane;
        this.admission = admission;
        this.clock = clock;
        this.maxWaitingAdds = maxWaitingAdds;
    }

    /** Requests from here on count as read now. */
    public void startBatch() {
        now = clock.getAsLong();
    }

    /** Hands over what was submitted since the start of the batch. */
    public void endBatch() {
        lane.publish();
    }

    public boolean isInitialised() {
        return nodeId != null;
    }

    /** Null before the node was initialised. */
    public String nodeId() {
        return nodeId;
    }

    /** The node has this name from here on. Before any request. */
    public void identify(String id) {
        nodeId = id;
    }

    /** @param delta 0 or more */
    public void add(Client client, long messageId, long delta) {
        if (!refused(client, messageId)) {
            if (lane.hasHeadroom(delta)) {
                lane.add(client, messageId, now, delta);
            } else {
                intake.offer(lane.ask(client, messageId, now, delta));
            }
        }
    }

    /**
     * An add that is safe to repeat: of all those with this key, at any node, one counts, for as long as the store
     * keeps the key. Acknowledged when it is committed, whatever the setting.
     *
     * @param delta 0 or more
     * @param key   1 to {@link #MAX_KEY} characters of visible ASCII; another is refused
     */
    public void addOnce(Client client, long messageId, long delta, String key) {
        if (!isKey(key)) {
            refuse(client, messageId, MALFORMED_REQUEST, "a key has 1 to " + MAX_KEY
                    + " visible characters of ASCII; this one has " + key.length() + "; nothing was added");
        } else if (!refused(client, messageId)) {
            intake.offer(new Event.KeyedAdd(client, messageId, now, delta, key));
        }
    }

    public void read(Client client, long messageId) {
        lane.read(client, messageId, now);
    }

    /** A read that includes every add acknowledged anywhere before it, whatever the setting. */
    public void freshRead(Client client, long messageId) {
        lane.freshRead(client, messageId, now);
    }

    /** The store has carried out the call of this id. */
    public void done(Client store, long inReplyTo) {
        lane.done(store, inReplyTo, now);
    }

    public void refuse(Client client, long messageId, int code, String text) {
        refuse(nodeId, client, messageId, code, text);
    }

    /** @param asked the name under which the node was asked, which it may not know yet */
    public void refuse(String asked, Client client, long messageId, int code, String text) {
        intake.offer(new Event.Refusal(asked, client, messageId, now, code, text));
    }

    /** What peers and services say, and init. */
    public void deliver(Event message) {
        intake.offer(message);
    }

    /** What comes back from any store as it was. */
    private static boolean isKey(String key) {
        return !key.isEmpty() && key.length() <= MAX_KEY && key.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    private boolean refused(Client client, long messageId) {
        if (admission.isClosing()) {
            refuse(client, messageId, TEMPORARILY_UNAVAILABLE, "this node is shutting down; nothing was added");
            return true;
        }
        if (lane.onTheWay() + admission.waitingAdds() >= maxWaitingAdds) { // in this order: see Admission
            refuse(client, messageId, TEMPORARILY_UNAVAILABLE,
                    maxWaitingAdds + " adds wait for seq-kv already; nothing was added, try again later");
            return true;
        }
        return false;
    }
}
