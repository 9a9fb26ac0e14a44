package gcounter.node.store;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.wire.Outbox;

/**
 * This node's slot in seq-kv: {@code {"owner": token, "total": n}} under a key that only this node writes.
 *
 * <p>A process claims the slot before it commits: by a CAS from what it found to the same total with its own token.
 * From then on a CAS that a dead predecessor still has on its way fails, because it names the old owner: the
 * claim fences it off. Totals are absolute, so a CAS may be sent again when its answer is lost: executed twice, it
 * fails the second time and changes nothing. One CAS is on its way at a time, since messages overtake each other.
 *
 * <p>A CAS that fails says little, because the store may answer it from an old state or may have executed an earlier
 * transmission. So a failure is followed by a read, and the read tells: my token and the new total (done), my token
 * and the old one (again), another's token (fenced: this process must stop). A read may be stale too, but never
 * older than this node's last own write, so it can't show an owner from before the claim.
 *
 * <p>Owned by the flusher thread.
 */
public final class Slot {
    private static final String KEY_PREFIX = "g-counter/";
    /** No slot ever holds it, so a CAS from it succeeds only by creating the key. */
    private static final String NOTHING = "null";

    /** What the owner of the slot is told. */
    public interface Listener {
        /**
         * The slot is ours, with this total in it.
         *
         * @param inherited whether an earlier process of this node had it
         */
        void onClaimed(long total, boolean inherited);

        /** The slot holds this total. */
        void onCommitted(long total);

        /** The slot is not ours, or no slot: nothing may be acknowledged any more. */
        void onFenced(String reason);
    }

    private final SeqKv kv;
    private final String key;
    private final String owner;
    private final String valueOpen;
    private final Listener listener;
    /** The largest total that the slot was found to hold before the claim. */
    private long found;
    /** Claimed, and no call under way. */
    private boolean idle;
    private long committed;
    /** The slot's value as last seen, from which the next CAS starts. */
    private String held;

    /** @param owner a token that no other process ever uses */
    public Slot(SeqKv kv, String nodeId, String owner, Listener listener) {
        this.kv = kv;
        this.key = key(nodeId);
        this.owner = owner;
        this.valueOpen = "{\"owner\":" + Outbox.quote(owner) + ",\"total\":";
        this.listener = listener;
    }

    /** The node's key, as JSON. */
    public static String key(String nodeId) {
        return Outbox.quote(KEY_PREFIX + nodeId);
    }

    /** The total that a slot's value holds, or -1 when it is none. */
    public static long totalOf(JsonNode value) {
        JsonNode total = value.path("total");
        boolean isSlot = value.path("owner").isTextual() && total.isIntegralNumber() && total.canConvertToLong();
        return isSlot ? Math.max(total.longValue(), -1) : -1;
    }

    /** Starts to claim; most often the key is new, and one round trip does it. */
    public void claim() {
        kv.cas(key, NOTHING, value(0), true, reply -> {
            if (reply.succeeded()) {
                claimed(0, false);
            } else {
                claimWhatIsThere();
            }
        });
    }

    /** Whether a commit may start now. */
    public boolean isIdle() {
        return idle;
    }

    /** The total that the slot is known to hold. */
    public long committed() {
        return committed;
    }

    /** Starts to raise the slot's total. Only when idle, and only upwards. */
    public void commit(long total) {
        idle = false;
        kv.cas(key, held, value(total), false, reply -> {
            if (reply.succeeded()) {
                committed(total);
            } else if (reply.error() == SeqKv.KEY_DOES_NOT_EXIST) {
                recreate(total);
            } else {
                findOut(total);
            }
        });
    }

    /**
     * Looks, after a change of ours, whose the slot is, and runs {@code ours} unless another has claimed it: then this
     * process has been replaced, and the listener is told.
     */
    void confirm(Runnable ours) {
        kv.read(key, reply -> {
            if (reply.error() == SeqKv.KEY_DOES_NOT_EXIST || isMine(reply.value())) {
                ours.run();
            } else {
                replaced(reply.value());
            }
        });
    }

    private void claimWhatIsThere() {
        kv.read(key, reply -> {
            JsonNode value = reply.value();
            long total = totalOf(value);
            if (reply.error() == SeqKv.KEY_DOES_NOT_EXIST) {
                claim();
            } else if (total < 0) {
                fenced("seq-kv holds " + value + " under " + key + ", which is no slot of this counter");
            } else if (total < found) {
                claimWhatIsThere(); // from before another process took the slot from this one, and raised it
            } else if (isMine(value)) {
                claimed(total, true);
            } else {
                found = total;
                kv.cas(key, value.toString(), value(total), false, cas -> {
                    if (cas.succeeded()) {
                        claimed(total, true);
                    } else {
                        claimWhatIsThere();
                    }
                });
            }
        });
    }

    private void findOut(long total) {
        kv.read(key, reply -> {
            JsonNode found = reply.value();
            if (reply.error() == SeqKv.KEY_DOES_NOT_EXIST) {
                recreate(total);
            } else if (!isMine(found)) {
                replaced(found);
            } else if (totalOf(found) >= total) {
                committed(total);
            } else {
                held = found.toString();
                commit(total);
            }
        });
    }

    /** The store has forgotten the slot: what is known here is all there is. */
    private void recreate(long total) {
        kv.cas(key, NOTHING, value(total), true, reply -> {
            if (reply.succeeded()) {
                committed(total);
            } else {
                findOut(total);
            }
        });
    }

    private void claimed(long total, boolean inherited) {
        hold(total);
        listener.onClaimed(total, inherited);
    }

    private void committed(long total) {
        hold(total);
        listener.onCommitted(total);
    }

    private void hold(long total) {
        idle = true;
        committed = total;
        held = value(total);
    }

    private void replaced(JsonNode found) {
        fenced("another process has claimed the slot " + key + ": it holds " + found);
    }

    private void fenced(String reason) {
        listener.onFenced(reason);
    }

    private String value(long total) {
        return valueOpen + total + '}';
    }

    private boolean isMine(JsonNode value) {
        return value.path("owner").asText().equals(owner);
    }
}
