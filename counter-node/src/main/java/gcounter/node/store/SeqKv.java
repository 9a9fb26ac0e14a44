package gcounter.node.store;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.wire.Outbox;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The conversation with the sequentially consistent store: sends a call, sends it again until an answer comes, and
 * passes the answer on once. So an operation may be executed more than once, or late: whoever calls must only ask
 * for what bears that. Owned by the flusher thread.
 */
public final class SeqKv {
    public static final String SERVICE = "seq-kv";
    public static final int KEY_DOES_NOT_EXIST = 20;
    public static final int PRECONDITION_FAILED = 22;

    /** Ids start anywhere below, far from the end of the integers that every JSON library keeps exact. */
    private static final long FIRST_ID_BOUND = 1L << 52;

    private final Outbox outbox;
    private final LongSupplier clock;
    private final RoundTripTimer timer = new RoundTripTimer();
    private final Map<Long, Call> calls = new HashMap<>();
    private long nextId;
    private long sent;
    private long resent;

    /** @param random where message ids start, so that no answer to an earlier process of this node matches one */
    public SeqKv(Outbox outbox, LongSupplier clock, RandomGenerator random) {
        this.outbox = outbox;
        this.clock = clock;
        this.nextId = random.nextLong(1, FIRST_ID_BOUND);
    }

    public void read(String key, Consumer<JsonNode> onReply) {
        call("{\"type\":\"read\",\"key\":" + Outbox.quote(key), onReply);
    }

    /** @param value the new value, as JSON */
    public void write(String key, String value, Consumer<JsonNode> onReply) {
        call("{\"type\":\"write\",\"key\":" + Outbox.quote(key) + ",\"value\":" + value, onReply);
    }

    /** @param from the expected value and {@code to} the new one, as JSON */
    public void cas(String key, String from, String to, boolean createIfNotExists, Consumer<JsonNode> onReply) {
        call("{\"type\":\"cas\",\"key\":" + Outbox.quote(key) + ",\"from\":" + from + ",\"to\":" + to
                + (createIfNotExists ? ",\"create_if_not_exists\":true" : ""), onReply);
    }

    /** Takes an answer of the store. Late, doubled and foreign ones match no open call and are dropped. */
    public void onReply(JsonNode body) {
        JsonNode id = body.path("in_reply_to");
        Call call = id.canConvertToLong() ? calls.get(id.longValue()) : null;
        if (call == null || !isAnswer(body)) {
            return;
        }
        calls.remove(call.id);
        if (call.transmissions == 1) {
            timer.sample(clock.getAsLong() - call.sentAt);
        }
        call.onReply.accept(body);
    }

    /** Sends again what has waited for too long. */
    public int resendLate() {
        long now = clock.getAsLong();
        int late = 0;
        for (Call call : calls.values()) {
            if (now - call.sentAt >= timer.timeout()) {
                call.transmissions++;
                transmit(call, now);
                late++;
            }
        }
        if (late > 0) {
            resent += late;
            timer.backOff();
        }
        return late;
    }

    /** Nanoseconds until {@link #resendLate} may have something to do. */
    public long untilLate() {
        long now = clock.getAsLong();
        long wait = Long.MAX_VALUE;
        for (Call call : calls.values()) {
            wait = Math.min(wait, timer.timeout() - (now - call.sentAt));
        }
        return wait;
    }

    public long sent() {
        return sent;
    }

    public long resent() {
        return resent;
    }

    /** The smoothed round trip in nanoseconds; -1 before the first measurement. */
    public long roundTrip() {
        return timer.smoothed();
    }

    /** Other errors say nothing of whether the operation took place, and asking again is the remedy. */
    private static boolean isAnswer(JsonNode body) {
        if (!body.path("type").asText().equals("error")) {
            return true;
        }
        int code = body.path("code").asInt();
        return code == KEY_DOES_NOT_EXIST || code == PRECONDITION_FAILED;
    }

    private void call(String openBody, Consumer<JsonNode> onReply) {
        long id = nextId++;
        Call call = new Call(id, openBody + ",\"msg_id\":" + id + '}', onReply);
        calls.put(id, call);
        transmit(call, clock.getAsLong());
        sent++;
    }

    private void transmit(Call call, long now) {
        call.sentAt = now;
        outbox.send(SERVICE, call.body);
    }

    private static final class Call {
        final long id;
        final String body;
        final Consumer<JsonNode> onReply;
        int transmissions = 1;
        long sentAt;

        Call(long id, String body, Consumer<JsonNode> onReply) {
            this.id = id;
            this.body = body;
            this.onReply = onReply;
        }
    }
}
