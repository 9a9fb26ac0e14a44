package gcounter.maelstrom.workload;

import gcounter.maelstrom.history.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * The adds that are asked for again, with the same key, until an answer says for certain whether they happened. One
 * that was in doubt once stays so when a later attempt is refused, since the earlier one may have happened. Thread of
 * the {@link Clients}.
 */
public final class Repeats {
    /** For how long an add is asked for again, from its beginning on. */
    static final long LIMIT = TimeUnit.SECONDS.toNanos(60);
    /** How long it rests from one attempt to the next: a node that is overloaded is not helped by haste. */
    static final long REST = TimeUnit.MILLISECONDS.toNanos(100);

    private final byte[] keyPrefix;
    /** What each worker asks for again; null for nothing, or for what is asked for the first time. */
    private final Repeat[] underway;
    /** All rest equally long, so they are in the order in which they are due. */
    private final Queue<Repeat> resting = new ArrayDeque<>();
    private long adds;
    private long attempts;

    /** @param keyPrefix what all keys begin with, in ASCII without quotes; no other run may have the same */
    public Repeats(int workers, String keyPrefix) {
        this.underway = new Repeat[workers];
        this.keyPrefix = keyPrefix.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] keyPrefix() {
        return keyPrefix;
    }

    /** How many adds rest. */
    int resting() {
        return resting.size();
    }

    /** Whether there is one whose rest is over. */
    boolean isDue(long time) {
        return !resting.isEmpty() && resting.peek().due() <= time;
    }

    /** The one that is due first; there has to be one. */
    Repeat first() {
        return resting.element();
    }

    void removeFirst() {
        resting.remove();
    }

    /** A worker asks for it again. */
    void begin(int worker, Repeat repeat) {
        underway[worker] = repeat;
        attempts++;
    }

    /** Whether what the worker has asked for last is a repeat. */
    boolean isUnderway(int worker) {
        return underway[worker] != null;
    }

    /**
     * Takes the end of an attempt at an add.
     *
     * @param begun   when the first attempt began
     * @param outcome of this attempt alone
     * @return how the add has ended, or OPEN when it will be asked for again
     */
    Outcome end(int worker, int row, int node, long time, long begun, Outcome outcome, int code) {
        Repeat before = underway[worker];
        underway[worker] = null;
        if (outcome == Outcome.OK) {
            return Outcome.OK;
        }
        Outcome known = before == null || outcome == Outcome.INFO ? outcome : before.outcome();
        if (time - begun >= LIMIT || outcome == Outcome.FAIL && !ErrorCodes.isTemporary(code)) {
            return known;
        }
        adds += before == null ? 1 : 0;
        resting.add(new Repeat(row, node, known, code, time + REST));
        return Outcome.OPEN;
    }

    /** How many adds were not answered for certain the first time. */
    public long adds() {
        return adds;
    }

    /** How often one of them was asked for again. */
    public long attempts() {
        return attempts;
    }
}
