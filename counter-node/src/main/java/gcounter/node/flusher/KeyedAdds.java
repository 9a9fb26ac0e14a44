package gcounter.node.flusher;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.intake.Event;
import gcounter.node.intake.Intake;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The adds that have keys. They wait here, unknown to the local delta, until a group of them joins a commit, and become
 * part of the local delta when that is known to have happened. When the store knows some of their keys, the commit has
 * not happened: these adds are answered, and the rest joins the next commit by itself, so that whoever sends one
 * repeat after the other delays nobody for long. Flusher thread.
 */
final class KeyedAdds {
    /** The store may have a bound: etcd carries out 128 operations in one transaction. */
    static final int MAX_GROUP = 100;

    private final Intake intake;
    private final Headroom headroom;
    private final Replies replies;
    private final Deque<Event.KeyedAdd> waiting = new ArrayDeque<>();
    /** Of the commit under way, those that have got no answer yet. */
    private final Deque<Event.KeyedAdd> group = new ArrayDeque<>();
    /** What the commit under way adds, by key. */
    private Map<String, Long> keys = Map.of();
    private long sum;
    /** The store knows their keys; this node may not know yet in whose total they are. */
    private final Deque<Event.KeyedAdd> repeats = new ArrayDeque<>();
    /** How many there were that have got their answer. */
    private long repeatsAnswered;
    /** How many of a refused group wait, before all others. */
    private int rest;
    private boolean refused;
    private boolean givenUp;
    private long answered;

    KeyedAdds(Intake intake, Headroom headroom, Replies replies) {
        this.intake = intake;
        this.headroom = headroom;
        this.replies = replies;
    }

    void add(Event.KeyedAdd add) {
        waiting.addLast(add);
    }

    /**
     * Forms the group that joins the next commit: of those who came first, as many as have different keys.
     *
     * @param othersWait whether there is something to commit without them
     */
    void form(boolean othersWait) {
        int atMost = refused && (rest > 0 || othersWait) ? rest : MAX_GROUP;
        refused = false;
        keys = waiting.isEmpty() || atMost == 0 ? Map.of() : new LinkedHashMap<>();
        while (keys.size() < atMost && !waiting.isEmpty() && !keys.containsKey(waiting.peekFirst().key())) {
            Event.KeyedAdd add = waiting.removeFirst();
            if (headroom.take(add.delta())) {
                keys.put(add.key(), add.delta());
                sum += add.delta();
                group.addLast(add);
            } else {
                error(add, Replies.MALFORMED_REQUEST, Flusher.pastTheEnd(add.delta()));
            }
        }
    }

    /** The group's keys, with their deltas. */
    Map<String, Long> keys() {
        return keys;
    }

    /** What the group adds. */
    long sum() {
        return sum;
    }

    /** The commit that the group had joined has happened. */
    void onCommitted() {
        if (!keys.isEmpty()) {
            intake.admit(sum);
            group.forEach(this::acknowledge);
            dissolve();
        }
    }

    /**
     * It has not, and never will, because the store knew these keys, each with this delta.
     *
     * @return the number of the next repeat, for {@link #acknowledgeRepeats} once every slot was looked at; 0 when
     *         there are none
     */
    long onKnown(JsonNode known) {
        headroom.giveBack(sum);
        rest = 0;
        while (!group.isEmpty()) {
            Event.KeyedAdd add = group.removeLast();
            JsonNode used = known.get(add.key());
            if (used == null) {
                waiting.addFirst(add);
                rest++;
            } else if (used.longValue() == add.delta()) {
                repeats.addLast(add);
            } else {
                error(add, Replies.PRECONDITION_FAILED, "the key \"" + add.key() + "\" was used for an add of " + used
                        + " before; nothing was added");
            }
        }
        refused = true;
        dissolve();
        return repeats.isEmpty() ? 0 : repeated();
    }

    /** The repeats with numbers below this are in what the node knows: reads from here on show them. */
    void acknowledgeRepeats(long bound) {
        while (repeatsAnswered < bound && !repeats.isEmpty()) {
            repeatsAnswered++;
            acknowledge(repeats.removeFirst());
        }
    }

    /** Gives up those that have waited for too long; how many those were. */
    int giveUpOld() {
        int ofGroup = giveUpOld(group);
        givenUp |= ofGroup > 0;
        int ofRepeats = giveUpOld(repeats);
        repeatsAnswered += ofRepeats;
        return ofGroup + ofRepeats + giveUpOld(waiting);
    }

    /** Whether nobody waits any more for one of those in the commit under way. */
    boolean isGivenUp() {
        return givenUp;
    }

    /** Nanoseconds until {@link #giveUpOld} may have something to do. */
    long untilGivenUp() {
        return Math.min(Math.min(untilGivenUp(group), untilGivenUp(repeats)), untilGivenUp(waiting));
    }

    /** Answers all with an error: whether they are counted is not known. */
    void abandon(String reason) {
        abandon(group, reason);
        abandon(repeats, reason);
        abandon(waiting, reason);
    }

    /** How many wait for their answer. */
    int waiting() {
        return group.size() + repeats.size() + waiting.size();
    }

    /** How many there were. */
    long adds() {
        return answered + waiting();
    }

    /** How many of them were counted before they came. */
    long repeated() {
        return repeatsAnswered + repeats.size();
    }

    private void dissolve() {
        group.clear();
        givenUp = false;
        keys = Map.of();
        sum = 0;
    }

    private int giveUpOld(Deque<Event.KeyedAdd> adds) {
        int given = 0;
        while (untilGivenUp(adds) <= 0) {
            error(adds.removeFirst(), Replies.TIMED_OUT,
                    "seq-kv has not confirmed the add for 4 s; it may still be counted: repeat it with the same key");
            given++;
        }
        return given;
    }

    private long untilGivenUp(Deque<Event.KeyedAdd> adds) {
        return adds.isEmpty() ? Long.MAX_VALUE : replies.untilGivenUp(adds.peekFirst().readAt());
    }

    private void abandon(Deque<Event.KeyedAdd> adds, String reason) {
        while (!adds.isEmpty()) {
            error(adds.removeFirst(), Replies.CRASHED, reason);
        }
    }

    private void acknowledge(Event.KeyedAdd add) {
        replies.addOk(add.client(), add.messageId(), add.readAt());
        answered++;
    }

    private void error(Event.KeyedAdd add, int code, String text) {
        replies.error(add.client(), add.messageId(), add.readAt(), code, text);
        answered++;
    }
}
