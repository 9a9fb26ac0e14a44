package gcounter.node.intake;

import gcounter.node.wire.Client;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The way of one handler's requests to the flusher: a ring of columns, side by side, which the handler fills and the
 * flusher reads up to where the handler has published. Nobody else is on the way, so handlers never meet, nothing is
 * allocated, and a request costs a few plain stores and its share of one release store: no atomic operation.
 *
 * <p><b>Assumptions.</b> One handler calls {@link #add}, {@link #read}, {@link #done} and {@link #publish}; one flusher
 * at a time calls {@link #drain} and then {@link #release}.
 *
 * <p><b>Guarantee.</b> The flusher gets each published request once, as it was put, in the handler's order.
 *
 * <p><b>Why.</b> A handler writes the columns and then publishes; the release store of {@code put} pairs with the
 * drain's acquire load, so the columns happen-before what the flusher does with them. The release store of {@code
 * taken} pairs with the acquire load in {@link #awaitRoom}, so no place is written again before it was read.
 *
 * <p><b>Progress.</b> Both sides are wait-free. When the lane is full the handler waits for the flusher: back-pressure.
 */
public final class Lane {
    /** Takes requests out of a lane. */
    public interface Sink {
        /**
         * @param readAt when the request was read, in nanoseconds of the node's clock
         * @param delta  what an add adds; {@link #READ} or {@link #FRESH_READ} for a read; {@link #DONE}
         */
        void onRequest(Client client, long messageId, long readAt, long delta);
    }

    /** In place of a delta: the request is a read. */
    public static final long READ = -1;
    /** In place of a delta: it is no request, but a service's word that it has done what was asked. */
    public static final long DONE = -2;
    /** In place of a delta: the request is a read of what is acknowledged anywhere, whatever the setting. */
    public static final long FRESH_READ = -3;

    /** So many requests at the most are kept back before they are published: some microseconds' work. */
    private static final int BURST = 64;

    private final int mask;
    private final Client[] clients;
    private final long[] messageIds;
    private final long[] readAts;
    private final long[] deltas;
    private final Doorbell doorbell;

    /** What the handler writes; the flusher sees how much it has published. */
    private final Cursor put = new Cursor();
    /** What the flusher writes; the handler sees how many places it has given back. */
    private final Cursor taken = new Cursor();
    private volatile long limit;
    private volatile long answered;

    Lane(int capacity, Doorbell doorbell) {
        this.mask = capacity - 1;
        this.clients = new Client[capacity];
        this.messageIds = new long[capacity];
        this.readAts = new long[capacity];
        this.deltas = new long[capacity];
        this.doorbell = doorbell;
        put.bound = capacity;
    }

    /** Puts an add, waiting while the lane is full. Handler. */
    public void add(Client client, long messageId, long readAt, long delta) {
        put(client, messageId, readAt, delta, delta);
    }

    /** Puts a read, waiting while the lane is full. Handler. */
    public void read(Client client, long messageId, long readAt) {
        put(client, messageId, readAt, READ, 0);
    }

    /** Puts a read that is to be fresh, waiting while the lane is full. Handler. */
    public void freshRead(Client client, long messageId, long readAt) {
        put(client, messageId, readAt, FRESH_READ, 0);
    }

    /** Puts a service's word that the call of this id has been carried out. Handler. */
    public void done(Client service, long inReplyTo, long readAt) {
        put(service, inReplyTo, readAt, DONE, 0);
    }

    /** Hands over what was put since the last time. Handler. */
    public void publish() {
        put.lazySet(put.position); // a release store: pairs with the load in drain()
    }

    /** How many requests the flusher has not answered for yet. Handler. */
    public long onTheWay() {
        return put.position - taken.get() + put.asked - answered;
    }

    /** Whether an add of this size may be put without asking. Handler. */
    public boolean hasHeadroom(long delta) {
        return put.asked == answered && delta <= limit - put.sum;
    }

    /**
     * An add to be judged by the flusher. Until it has, this lane has no headroom: so the flusher knows what the lane
     * has used of it. Handler.
     */
    public Event.LargeAdd ask(Client client, long messageId, long readAt, long delta) {
        put.asked++;
        return new Event.LargeAdd(this, put.sum, client, messageId, readAt, delta);
    }

    /** What the adds of this lane may sum up to since the start. Flusher. */
    public long limit() {
        return limit;
    }

    public void limit(long sum) {
        limit = sum;
    }

    /** One more add that the handler asked about has been judged; the limit was set before this. Flusher. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the flusher alone writes it
    public void answer() {
        answered++;
    }

    private void put(Client client, long messageId, long readAt, long delta, long added) {
        long position = put.position;
        if (position == put.bound) {
            awaitRoom(position);
        }
        int place = (int) position & mask;
        // To store a reference dirties a card, which other handlers' lanes may have on the same cache line.
        if (clients[place] != client) {
            clients[place] = client;
        }
        messageIds[place] = messageId;
        readAts[place] = readAt;
        deltas[place] = delta;
        put.sum += added;
        put.position = ++position;
        if ((position & BURST - 1) == 0) {
            publish();
        }
    }

    private void awaitRoom(long position) {
        long bound;
        while ((bound = taken.get() + mask + 1) == position) {
            publish();
            doorbell.ring();
            Doorbell.pause();
        }
        put.bound = bound;
    }

    /**
     * Takes up to {@code atMost} requests, in the order in which they were put. Before the sink gets the first, the
     * adder has been told what all of them add. Flusher.
     */
    int drain(LongAdder localDelta, Sink sink, int atMost) {
        long from = taken.position;
        long to = Math.min(put.get(), from + atMost); // an acquire load: pairs with the store in publish()
        long sum = 0;
        for (long position = from; position < to; position++) {
            sum += Math.max(0, deltas[(int) position & mask]);
        }
        if (sum > 0) {
            localDelta.add(sum);
        }
        for (long position = from; position < to; position++) {
            int place = (int) position & mask;
            sink.onRequest(clients[place], messageIds[place], readAts[place], deltas[place]);
        }
        taken.position = to;
        return (int) (to - from);
    }

    /** Gives back the places of what was drained. Flusher. */
    void release() {
        if (taken.get() != taken.position) {
            taken.lazySet(taken.position); // a release store: pairs with the load in awaitRoom()
        }
    }

    /** Whether all that was published has been drained and given back. Any thread. */
    boolean isEmpty() {
        return put.get() == taken.get();
    }

    /**
     * One side's words: what the other side reads, and apart from that, so that reading it slows nobody down, what it
     * does not. HotSpot lays fields of one size out as they are declared.
     */
    @SuppressWarnings("unused") // the padding is there to be there
    private static final class Cursor extends AtomicLong {
        private static final long serialVersionUID = 1;

        private long a1;
        private long a2;
        private long a3;
        private long a4;
        private long a5;
        private long a6;
        private long a7;
        private long a8;
        /** Of the next request. */
        private long position;
        /** Where the handler has to look for room again. */
        private long bound;
        /** What the handler's adds sum up to. */
        private long sum;
        /** How many adds the flusher was asked to judge. */
        private long asked;
        private long z1;
        private long z2;
        private long z3;
        private long z4;
        private long z5;
        private long z6;
        private long z7;
        private long z8;
    }
}
