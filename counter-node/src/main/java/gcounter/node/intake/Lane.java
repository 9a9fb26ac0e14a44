package gcounter.node.intake;

import gcounter.node.wire.Client;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The way of one handler's requests to the flusher: a ring of columns, side by side, which the handler fills and the
 * flusher reads up to where the handler has published. Nobody else is on the way, so handlers never meet, nothing is
 * allocated, and a request costs a few plain stores and its share of one release store.
 *
 * <p><b>Assumptions.</b> One handler calls {@link #add}, {@link #read} and {@link #publish}; one flusher at a time
 * calls {@link #drain} and then {@link #release}. The adder, which all lanes share, is never reset.
 *
 * <p><b>Guarantee.</b> The flusher gets each published request once, as it was put, in the handler's order. The adder's
 * sum, if taken after a drain, covers every add that the drain yielded. It may cover more, what has yet to be drained:
 * so a total with the sum in it may be committed at any time, and then every add drained before may be acknowledged.
 *
 * <p><b>Why.</b> A handler writes the columns, tells the adder, and then publishes; the release store of
 * {@code published} pairs with the drain's acquire load, so both happen-before what the flusher does with the request.
 * No cell of the adder ever shrinks. The release store of {@code released} pairs with the acquire load in
 * {@link #awaitRoom}, so no place is written again before it was read.
 *
 * <p><b>Progress.</b> Both sides are wait-free, but for the adder's retries when two handlers meet on one of its cells.
 * When the lane is full the handler waits for the flusher: back-pressure.
 */
public final class Lane {
    /** Takes requests out of a lane. */
    public interface Sink {
        /**
         * @param readAt when the request was read, in nanoseconds of the node's clock
         * @param delta  what an add adds, and has added to the local delta; {@link #READ} for a read
         */
        void onRequest(Client client, long messageId, long readAt, long delta);
    }

    /** In place of a delta: the request is a read. */
    public static final long READ = -1;

    /** So many requests at the most are kept back before they are published: some microseconds' work. */
    private static final int BURST = 64;

    // The handler's own words, in the middle of an array so that nobody else's lie on their cache line.
    private static final int POSITION = 8;
    private static final int ROOM_UNTIL = 9;
    private static final int PUBLISH_AT = 10;
    private static final int UNTOLD = 11;
    private static final int SUBMITTED = 12;
    private static final int ASKED = 13;
    private static final int WORDS = 24;

    private final int capacity;
    private final int mask;
    private final Client[] clients;
    private final long[] messageIds;
    private final long[] readAts;
    private final long[] deltas;
    private final LongAdder localDelta;
    private final Doorbell doorbell;

    /** The handler's: where it puts the next request, and so on. */
    private final long[] own = new long[WORDS];
    /** How many requests the handler has published. */
    private final AtomicLong published = new PaddedLong();
    /** How many places the flusher has given back. */
    private final AtomicLong released = new PaddedLong();
    /** How many requests the flusher has drained. */
    private long drained;
    private volatile long limit;
    private volatile long answered;

    Lane(int capacity, LongAdder localDelta, Doorbell doorbell) {
        this.capacity = capacity;
        this.mask = capacity - 1;
        this.clients = new Client[capacity];
        this.messageIds = new long[capacity];
        this.readAts = new long[capacity];
        this.deltas = new long[capacity];
        this.localDelta = localDelta;
        this.doorbell = doorbell;
        own[ROOM_UNTIL] = capacity;
        own[PUBLISH_AT] = BURST;
    }

    /** Puts an add, waiting while the lane is full. Handler. */
    public void add(Client client, long messageId, long readAt, long delta) {
        put(client, messageId, readAt, delta, delta);
    }

    /** Puts a read, waiting while the lane is full. Handler. */
    public void read(Client client, long messageId, long readAt) {
        put(client, messageId, readAt, READ, 0);
    }

    /** Hands over what was put since the last time. The order is the point: see the class comment. Handler. */
    public void publish() {
        long untold = own[UNTOLD];
        if (untold != 0) {
            own[UNTOLD] = 0;
            localDelta.add(untold);
        }
        long position = own[POSITION];
        own[PUBLISH_AT] = position + BURST;
        published.lazySet(position); // a release store: pairs with the load in drain()
    }

    /** How many requests the flusher has not answered for yet. Handler. */
    public long onTheWay() {
        return own[POSITION] - released.get() + own[ASKED] - answered;
    }

    /** Whether an add of this size may be put without asking. Handler. */
    public boolean hasHeadroom(long delta) {
        return own[ASKED] == answered && delta <= limit - own[SUBMITTED];
    }

    /**
     * An add to be judged by the flusher. Until it has, this lane has no headroom: so the flusher knows what the lane
     * has used of it. Handler.
     */
    public Event.LargeAdd ask(Client client, long messageId, long readAt, long delta) {
        own[ASKED]++;
        return new Event.LargeAdd(this, own[SUBMITTED], client, messageId, readAt, delta);
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
        long position = own[POSITION];
        if (position == own[ROOM_UNTIL]) {
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
        own[UNTOLD] += added;
        own[SUBMITTED] += added;
        own[POSITION] = position + 1;
        if (position + 1 == own[PUBLISH_AT]) {
            publish();
        }
    }

    private void awaitRoom(long position) {
        long until;
        while ((until = released.get() + capacity) == position) {
            publish();
            doorbell.ring();
            Doorbell.pause();
        }
        own[ROOM_UNTIL] = until;
    }

    /** Takes up to {@code atMost} requests, in the order in which they were put. Flusher. */
    int drain(Sink sink, int atMost) {
        long from = drained;
        long to = Math.min(published.get(), from + atMost); // an acquire load: pairs with the store in publish()
        for (long position = from; position < to; position++) {
            int place = (int) position & mask;
            sink.onRequest(clients[place], messageIds[place], readAts[place], deltas[place]);
        }
        drained = to;
        return (int) (to - from);
    }

    /** Gives back the places of what was drained. Flusher. */
    void release() {
        if (released.get() != drained) {
            released.lazySet(drained); // a release store: pairs with the load in awaitRoom()
        }
    }

    /** Whether all that was published has been drained and given back. Any thread. */
    boolean isEmpty() {
        return published.get() == released.get();
    }

    /** A word that shares its cache line with nothing that comes after it. */
    @SuppressWarnings("unused") // the padding is there to be there
    private static final class PaddedLong extends AtomicLong {
        private static final long serialVersionUID = 1;

        private long p0;
        private long p1;
        private long p2;
        private long p3;
        private long p4;
        private long p5;
        private long p6;
        private long p7;
        private long p8;
        private long p9;
        private long p10;
        private long p11;
        private long p12;
        private long p13;
    }
}
