package gcounter.node.store;

import gcounter.node.intake.Event;
import gcounter.node.wire.Outbox;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The conversation with the sequentially consistent store: sends a call, sends it again until an answer comes, and
 * passes the answer on once. So an operation may be executed more than once, or late: whoever calls must only ask
 * for what bears that. Keys and values are JSON text. Owned by the flusher thread.
 */
public final class SeqKv {
    public static final String SERVICE = "seq-kv";
    public static final int KEY_DOES_NOT_EXIST = 20;
    public static final int PRECONDITION_FAILED = 22;
    /** A cas would have matched, but keys that came with it were known, and nothing was written. */
    public static final int KEYS_KNOWN = 1000;

    /** Answers to the latest so many transmissions of a call count; the store may be away for days. */
    private static final int REMEMBERED = 32;
    /** Ids start anywhere below, far from the end of the integers that every JSON library keeps exact. */
    private static final long FIRST_ID_BOUND = 1L << 52;

    private final Outbox outbox;
    private final LongSupplier clock;
    private final RoundTripTimer timer = new RoundTripTimer();
    private final List<Call> open = new ArrayList<>();
    private final Map<Long, Transmission> transmissions = new HashMap<>();
    private long nextId;
    private long sent;
    private long resent;
    private long errors;

    /** @param random where message ids start, so that no answer to an earlier process of this node matches one */
    public SeqKv(Outbox outbox, LongSupplier clock, RandomGenerator random) {
        this.outbox = outbox;
        this.clock = clock;
        this.nextId = random.nextLong(1, FIRST_ID_BOUND);
    }

    public void read(String key, Consumer<Event.Answer> onAnswer) {
        call("{\"type\":\"read\",\"key\":" + key, onAnswer);
    }

    public void write(String key, String value, Consumer<Event.Answer> onAnswer) {
        call("{\"type\":\"write\",\"key\":" + key + ",\"value\":" + value, onAnswer);
    }

    /** @param from the value that has to be there for {@code to} to take its place */
    public void cas(String key, String from, String to, boolean createIfNotExists, Consumer<Event.Answer> onAnswer) {
        cas(key, from, to, createIfNotExists, Map.of(), onAnswer);
    }

    /**
     * As above, if the store knows none of the keys, and it knows them all from then on; else {@link #KEYS_KNOWN}, with
     * those that it knows. In a single step of the store, so that value and keys never disagree.
     *
     * @param keys of the adds that {@code to} has and {@code from} has not, with their deltas
     * @return what {@link #forget} takes
     */
    Call cas(String key, String from, String to, boolean createIfNotExists, Map<String, Long> keys,
            Consumer<Event.Answer> onAnswer) {
        return call("{\"type\":\"cas\",\"key\":" + key + ",\"from\":" + from + ",\"to\":" + to
                + (createIfNotExists ? ",\"create_if_not_exists\":true" : "") + field(keys), onAnswer);
    }

    private static String field(Map<String, Long> keys) {
        if (keys.isEmpty()) {
            return "";
        }
        StringJoiner members = new StringJoiner(",", ",\"keys\":{", "}");
        keys.forEach((key, delta) -> members.add(Outbox.quote(key) + ':' + delta));
        return members.toString();
    }

    /** Takes an answer of the store. Late, doubled and foreign ones belong to no open call and are dropped. */
    public void onAnswer(Event.Answer answer) {
        Transmission transmission = transmissions.get(answer.inReplyTo());
        if (transmission == null) {
            return;
        }
        if (!isConclusive(answer)) {
            errors++;
            return;
        }
        Call call = transmission.call;
        timer.sample(clock.getAsLong() - transmission.sentAt, transmission.number, call.attempts);
        forget(call);
        call.onAnswer.accept(answer);
    }

    /** Sends a call no more, and takes no answer to it. What was sent may still be carried out. */
    void forget(Call call) {
        open.remove(call);
        for (long id : call.ids) {
            transmissions.remove(id);
        }
    }

    /** Sends again what has waited for too long; how many calls that were. */
    public int resendLate() {
        long now = clock.getAsLong();
        int late = 0;
        for (Call call : open) {
            if (now - call.sentAt >= timer.timeout(call.attempts)) {
                transmit(call, now);
                late++;
            }
        }
        resent += late;
        return late;
    }

    /** Nanoseconds until {@link #resendLate} may have something to do. */
    public long untilLate() {
        long now = clock.getAsLong();
        long wait = Long.MAX_VALUE;
        for (Call call : open) {
            wait = Math.min(wait, timer.timeout(call.attempts) - (now - call.sentAt));
        }
        return wait;
    }

    /** How long the eldest open call has waited for its answer, in nanoseconds; 0 when there is none. */
    public long waited() {
        return open.isEmpty() ? 0 : clock.getAsLong() - open.get(0).calledAt;
    }

    public long sent() {
        return sent;
    }

    public long resent() {
        return resent;
    }

    /** How many answers to open calls were errors that left open what has happened. */
    public long errors() {
        return errors;
    }

    /** The median of the latest round trips in nanoseconds; -1 before the first measurement. */
    public long roundTrip() {
        return timer.median();
    }

    /** Other errors say nothing of whether the operation took place, and asking again is the remedy. */
    private static boolean isConclusive(Event.Answer answer) {
        return answer.succeeded() || answer.error() == KEY_DOES_NOT_EXIST || answer.error() == PRECONDITION_FAILED
                || answer.error() == KEYS_KNOWN;
    }

    private Call call(String openBody, Consumer<Event.Answer> onAnswer) {
        long now = clock.getAsLong();
        Call call = new Call(openBody, onAnswer, now);
        open.add(call);
        transmit(call, now);
        sent++;
        return call;
    }

    /**
     * Each transmission has an id of its own, so that its answer tells which one it took the time of (Karn's problem).
     */
    private void transmit(Call call, long now) {
        long id = nextId++;
        call.sentAt = now;
        call.attempts++;
        call.ids.addLast(id);
        if (call.ids.size() > REMEMBERED) {
            transmissions.remove(call.ids.pollFirst());
        }
        transmissions.put(id, new Transmission(call, call.attempts, now));
        outbox.call(call.openBody, id);
    }

    private record Transmission(Call call, int number, long sentAt) {}

    /** What was asked for, until it is answered. */
    static final class Call {
        private final String openBody;
        private final Consumer<Event.Answer> onAnswer;
        private final long calledAt;
        private final Deque<Long> ids = new ArrayDeque<>(1);
        private int attempts;
        private long sentAt;

        private Call(String openBody, Consumer<Event.Answer> onAnswer, long calledAt) {
            this.openBody = openBody;
            this.onAnswer = onAnswer;
            this.calledAt = calledAt;
        }
    }
}
