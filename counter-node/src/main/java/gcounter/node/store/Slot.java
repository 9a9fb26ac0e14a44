package gcounter.node.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import gcounter.node.intake.Event;
import gcounter.node.wire.Outbox;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * This node's slot in seq-kv: {@code {"owner": token, "total": n}}, with {@code "fence": n} unless that is 0, under a
 * key that only this node writes.
 *
 * <p>A process claims the slot before it commits: by a CAS from what it found to the same total with its own token.
 * From then on a CAS that a dead predecessor still has on its way fails, because it names the old owner: the
 * claim fences it off. Totals are absolute, so a CAS may be sent again when its answer is lost: executed twice, it
 * fails the second time and changes nothing. One CAS is on its way at a time, since messages overtake each other.
 *
 * <p>A CAS that fails says little, because the store may answer it from an old state or may have executed an earlier
 * transmission. So a failure is followed by a read, and the read tells: my token and the new total (done), my token
 * and the old one (again), another's token (fenced: this process must stop). A read may be stale too, but never
 * older than this node's last own write, so it can't show an owner from before the claim. When more has come in
 * meanwhile, a CAS from the new total to a newer one takes the place of the read: that it succeeds tells as much.
 *
 * <p>A commit may hold adds that have keys. The store then takes it only if it knows none of them, in one step with the
 * slot, and knows them all from then on: so each key counts once, whoever sends it. A CAS with keys is repeated with
 * the same keys until it is known to have happened or to be refused, and no other takes the place of the read: it would
 * need other keys, and if it succeeded without these, their adds would count and nobody would know. When the store
 * refuses because it knows a key, an earlier transmission may still be on its way, and would succeed once the
 * store has forgotten that key, which it does after some time. So before anybody is told, the fence is raised: the
 * slot gets a value that it never had, and whatever starts from the old one fails from then on. Should that
 * transmission have come first after all, the read that follows the failure shows its value, and the commit has
 * happened. For that, no value of the slot recurs: totals only grow, and where they don't, the fence does. In the same
 * way a commit with keys is given up whose adds nobody waits for any more: so a key is never sent to the store when
 * that may have forgotten it.
 *
 * <p>Owned by the flusher thread.
 */
public final class Slot {
    private static final String KEY_PREFIX = "g-counter/";
    /** No slot ever holds it, so a CAS from it succeeds only by creating the key. */
    private static final String NOTHING = "null";
    private static final long NO_TOTAL = -1;

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

        /**
         * The latest commit has not happened and never will, since the store knew keys of it, or it was given up. The
         * slot holds this total. Only those who commit with keys are told.
         *
         * @param known the keys that the store knew, each with the delta that it was used with
         */
        default void onKeysKnown(long total, JsonNode known) {}

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
    /** Claimed, and no call under way. The owner asks for the next commit in the same turn, if there is one to make. */
    private boolean idle;
    private long committed;
    /** The slot's value as last seen, or as it most likely is, from which the next CAS starts. */
    private Value held = new Value(0, 0);
    /** The CAS under way if it brings keys, and what it would bring the slot to. */
    private SeqKv.Call keyed;
    private Value aimed;
    /** The total whose CAS has failed while nothing was known of what the slot holds; -1 for none. */
    private long doubtful = NO_TOTAL;

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

    /** What a slot's value holds beside the owner. */
    private record Value(long total, long fence) {
        static Value of(JsonNode value) {
            return new Value(totalOf(value), value.path("fence").longValue());
        }

        /** Both numbers only grow. */
        boolean covers(Value other) {
            return total >= other.total && fence >= other.fence;
        }
    }

    /** Starts to claim; most often the key is new, and one round trip does it. */
    public void claim() {
        kv.cas(key, NOTHING, text(held), true, reply -> {
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

    /**
     * Starts to raise the slot's total. Only when idle, and only upwards, or once more to what has been in doubt, or
     * with keys.
     *
     * @param keys of the adds that have one, with their deltas, which the total includes; not changed any more
     */
    public void commit(long total, Map<String, Long> keys) {
        idle = false;
        if (total > held.total) {
            commit(new Value(total, held.fence), keys);
        } else if (keys.isEmpty()) {
            findOut(held, keys);
        } else {
            commit(new Value(total, held.fence + 1), keys); // zeros
        }
    }

    /**
     * Gives up a commit that brings keys, unless it turns out to have happened: it is not sent again, since the store
     * may forget keys before an answer comes. Its adds may join another.
     */
    public void giveUpKeyed() {
        if (keyed != null) {
            kv.forget(keyed);
            keyed = null;
            raiseFence(aimed, JsonNodeFactory.instance.objectNode());
        }
    }

    private void cas(String from, Value target, Map<String, Long> keys, Consumer<Event.Answer> onAnswer) {
        SeqKv.Call call = kv.cas(key, from, text(target), from.equals(NOTHING), keys, reply -> {
            keyed = null;
            onAnswer.accept(reply);
        });
        keyed = keys.isEmpty() ? null : call;
        aimed = target;
    }

    private void commit(Value target, Map<String, Long> keys) {
        cas(text(held), target, keys, reply -> {
            if (reply.succeeded()) {
                committed(target);
            } else if (reply.error() == SeqKv.KEY_DOES_NOT_EXIST) {
                recreate(target, keys);
            } else if (reply.error() == SeqKv.KEYS_KNOWN) {
                raiseFence(target, reply.value());
            } else if (keys.isEmpty() && doubtful == NO_TOTAL) {
                doubt(target);
            } else {
                findOut(target, keys);
            }
        });
    }

    /** Leaves it to the next commit to find out: it is asked for at once, with what has come in meanwhile. */
    private void doubt(Value target) {
        doubtful = target.total;
        held = target;
        idle = true;
    }

    /**
     * Looks, after a change of ours, whose the slot is, and hands its total to {@code ours}, -1 if there is none,
     * unless another has claimed it: then this process has been replaced, and the listener is told.
     */
    void confirm(LongConsumer ours) {
        kv.read(key, reply -> {
            if (reply.error() == SeqKv.KEY_DOES_NOT_EXIST || isMine(reply.value())) {
                ours.accept(totalOf(reply.value()));
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
                listener.onFenced("seq-kv holds " + value + " under " + key + ", which is no slot of this counter");
            } else if (total < found) {
                claimWhatIsThere(); // from before another process took the slot from this one, and raised it
            } else if (isMine(value)) {
                claimed(total, true);
            } else {
                found = total;
                kv.cas(key, value.toString(), text(new Value(total, 0)), false, cas -> {
                    if (cas.succeeded()) {
                        claimed(total, true);
                    } else {
                        claimWhatIsThere();
                    }
                });
            }
        });
    }

    private void findOut(Value target, Map<String, Long> keys) {
        kv.read(key, reply -> {
            JsonNode found = reply.value();
            if (reply.error() == SeqKv.KEY_DOES_NOT_EXIST) {
                recreate(target, keys);
            } else if (!isMine(found)) {
                replaced(found);
            } else if (Value.of(found).covers(target)) {
                committed(target);
            } else {
                doubtful = NO_TOTAL;
                held = Value.of(found);
                commit(target, keys);
            }
        });
    }

    /** The store has forgotten the slot: what is known here is all there is. */
    private void recreate(Value target, Map<String, Long> keys) {
        cas(NOTHING, target, keys, reply -> {
            if (reply.succeeded()) {
                committed(target);
            } else if (reply.error() == SeqKv.KEYS_KNOWN) {
                raiseFence(target, reply.value());
            } else {
                findOut(target, keys);
            }
        });
    }

    /** Makes sure that a commit which was refused or given up does not happen later, or learns that it has. */
    private void raiseFence(Value refused, JsonNode known) {
        Value raised = new Value(held.total, refused.fence + 1);
        kv.cas(key, text(held), text(raised), true, reply -> {
            if (reply.succeeded()) {
                refused(raised, known);
            } else {
                findOutFence(refused, raised, known);
            }
        });
    }

    private void findOutFence(Value refused, Value raised, JsonNode known) {
        kv.read(key, reply -> {
            JsonNode found = reply.value();
            if (reply.error() == SeqKv.KEY_DOES_NOT_EXIST) {
                raiseFence(refused, known);
            } else if (!isMine(found)) {
                replaced(found);
            } else if (Value.of(found).equals(refused)) {
                committed(refused);
            } else if (Value.of(found).equals(raised)) {
                refused(raised, known);
            } else {
                raiseFence(refused, known);
            }
        });
    }

    private void refused(Value value, JsonNode known) {
        hold(value);
        listener.onKeysKnown(value.total, known);
    }

    private void claimed(long total, boolean inherited) {
        hold(new Value(total, 0));
        listener.onClaimed(total, inherited);
    }

    private void committed(Value value) {
        hold(value);
        listener.onCommitted(value.total);
    }

    private void hold(Value value) {
        idle = true;
        doubtful = NO_TOTAL;
        committed = value.total;
        held = value;
    }

    private void replaced(JsonNode found) {
        listener.onFenced("another process has claimed the slot " + key + ": it holds " + found);
    }

    private String text(Value value) {
        return valueOpen + value.total + (value.fence == 0 ? "" : ",\"fence\":" + value.fence) + '}';
    }

    private boolean isMine(JsonNode value) {
        return value.path("owner").asText().equals(owner);
    }
}
