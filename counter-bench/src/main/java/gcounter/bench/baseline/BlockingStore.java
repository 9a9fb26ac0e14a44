package gcounter.bench.baseline;

import gcounter.node.intake.Event;
import gcounter.node.store.SeqKv;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Calls to seq-kv that wait for their answers, as a client library with synchronous calls has them. Any thread. */
final class BlockingStore {
    private static final long PATIENCE_MILLIS = 1000;
    private static final long FIRST_ID_BOUND = 1L << 52;

    private final SharedOutbox outbox;
    private final Map<Long, CompletableFuture<Event.Answer>> open = new ConcurrentHashMap<>();
    private final AtomicLong nextId;

    /** @param random where message ids start, so that no answer to an earlier process of this node matches one */
    BlockingStore(SharedOutbox outbox, RandomGenerator random) {
        this.outbox = outbox;
        this.nextId = new AtomicLong(random.nextLong(1, FIRST_ID_BOUND));
    }

    /** Takes an answer; one that nobody waits for, or that is not the store's, is dropped. Reader thread. */
    void onAnswer(Event.Answer answer) {
        if (answer.source().equals(SeqKv.SERVICE)) {
            CompletableFuture<Event.Answer> future = open.remove(answer.inReplyTo());
            if (future != null) {
                future.complete(answer);
            }
        }
    }

    /** The value of a key, both as JSON; null when no answer came. A key that is missing has a missing value. */
    Event.Answer read(String key) {
        Event.Answer answer = call("{\"type\":\"read\",\"key\":" + key);
        boolean known = answer != null && (answer.succeeded() || answer.error() == SeqKv.KEY_DOES_NOT_EXIST);
        return known ? answer : null;
    }

    /**
     * Sends a call and waits for its answer.
     *
     * @param openBody the body without its end, as {@link gcounter.node.wire.Outbox#call} takes it
     * @return null when no answer came within a second: it may have been executed, or may be yet
     */
    Event.Answer call(String openBody) {
        long id = nextId.getAndIncrement();
        CompletableFuture<Event.Answer> future = new CompletableFuture<>();
        open.put(id, future);
        outbox.call(openBody, id);
        try {
            return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            open.remove(id);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the node ends
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer never fails", e);
        }
    }
}
