package gcounter.bench.baseline;

import static gcounter.bench.baseline.Protocol.GIVE_UP;
import static gcounter.bench.baseline.Protocol.MALFORMED_REQUEST;
import static gcounter.bench.baseline.Protocol.TEMPORARILY_UNAVAILABLE;
import static gcounter.bench.baseline.Protocol.TIMED_OUT;

import gcounter.node.intake.Event;
import gcounter.node.store.SeqKv;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;

/**
 * The counter as one number under one key that all nodes share. An add holds the write lock across read and CAS, until
 * a CAS succeeds; a read holds the read lock and answers with the largest value seen. A CAS whose answer is lost, or
 * doesn't tell whether it took place, can't be sent again, since it might count twice: its add ends in doubt. Any
 * handler thread.
 *
 * <p>A network that doubles messages fools it all the same. Of a CAS that arrives twice the first takes place and the
 * second fails; when the answer to the second is the only one to come back, or comes first, the add is tried again and
 * counted twice. The number alone does not tell whose it is, so there is no way to find out.
 */
final class CasPerAddCounter {
    private static final String KEY = "\"g-counter\"";

    private final SharedOutbox outbox;
    private final BlockingStore store;
    private final LongSupplier clock;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private long value;

    CasPerAddCounter(SharedOutbox outbox, BlockingStore store, LongSupplier clock) {
        this.outbox = outbox;
        this.store = store;
        this.clock = clock;
    }

    void add(Request request) {
        lock.writeLock().lock();
        try {
            boolean answered = false;
            while (!answered) {
                answered = attempt(request);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** One read and one CAS; whether that was the end of it. */
    private boolean attempt(Request request) {
        if (clock.getAsLong() - request.readAt() >= GIVE_UP || Thread.currentThread().isInterrupted()) {
            outbox.error(request, TEMPORARILY_UNAVAILABLE, "the add has waited for too long; nothing was added");
            return true;
        }
        Event.Answer found = store.read(KEY);
        if (found == null) {
            return false;
        }
        long before = found.value().asLong(0);
        if (request.delta() > Long.MAX_VALUE - before) {
            outbox.error(request, MALFORMED_REQUEST,
                    "the counter would pass " + Long.MAX_VALUE + "; nothing was added");
            return true;
        }
        long after = before + request.delta();
        Event.Answer swapped = store.call("{\"type\":\"cas\",\"key\":" + KEY + ",\"from\":" + before
                + ",\"to\":" + after + ",\"create_if_not_exists\":true");
        if (swapped == null || !swapped.succeeded() && !isDefinite(swapped.error())) {
            outbox.error(request, TIMED_OUT, "seq-kv has not confirmed the add; it may still be counted");
            return true;
        }
        if (swapped.succeeded()) {
            value = Math.max(value, after);
            outbox.addOk(request);
        }
        return swapped.succeeded();
    }

    /** Whether a CAS with this error has certainly changed nothing, so that it can be tried again. */
    private static boolean isDefinite(int error) {
        return error == SeqKv.PRECONDITION_FAILED || error == SeqKv.KEY_DOES_NOT_EXIST
                || error == TEMPORARILY_UNAVAILABLE;
    }

    void read(Request request) {
        long answer;
        lock.readLock().lock();
        try {
            answer = value;
        } finally {
            lock.readLock().unlock();
        }
        outbox.readOk(request, answer);
    }

    /**
     * Looks at what others have added. A read of seq-kv alone may be stale for ever; one that follows a change is not.
     *
     * @param barrier a key that only this node writes, as JSON
     * @param unique  what was never written there before, as JSON
     * @return whether the store answered
     */
    boolean refresh(String barrier, String unique) {
        Event.Answer written = store.call("{\"type\":\"write\",\"key\":" + barrier + ",\"value\":" + unique);
        Event.Answer found = written == null ? null : store.read(KEY);
        if (found == null) {
            return false;
        }
        lock.writeLock().lock();
        try {
            value = Math.max(value, found.value().asLong(0));
        } finally {
            lock.writeLock().unlock();
        }
        return true;
    }
}
