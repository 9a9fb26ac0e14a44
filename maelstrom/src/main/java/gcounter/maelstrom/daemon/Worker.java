package gcounter.maelstrom.daemon;

import gcounter.node.intake.Submitter;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A handler of the daemon: an event loop with a lane of its own, and the connections that it serves. What all of them
 * have asked in one turn of the loop is one batch. Loop's thread.
 */
public final class Worker {
    /** How many connections may be there of which nobody knows yet what they are; the eldest makes room. */
    private static final int MOST_UNKNOWN = 512;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int SCRATCH = 1 << 16;

    private final EventLoop loop;
    private final Submitter submitter;
    private final Runnable serve;
    private final Limits limits;
    private final AtomicInteger clients;
    private final Runnable endBatch = this::endBatch;
    private final Set<Session> unknown = new LinkedHashSet<>();
    private final Set<Session> known = new LinkedHashSet<>();
    private final Set<Session> peers = new LinkedHashSet<>();
    private byte[] scratch = new byte[SCRATCH];
    private boolean inBatch;
    /** When the next tick should come. */
    private long due;
    private volatile long lag;

    /**
     * @param serve   sees to it that the flusher gets to work
     * @param clients how many clients all workers have together
     */
    Worker(EventLoop loop, Submitter submitter, Runnable serve, Limits limits, AtomicInteger clients) {
        this.loop = loop;
        this.submitter = submitter;
        this.serve = serve;
        this.limits = limits;
        this.clients = clients;
        due = System.nanoTime() + SECOND;
        loop.scheduleAtFixedRate(this::tick, SECOND, SECOND, TimeUnit.NANOSECONDS);
    }

    EventLoop loop() {
        return loop;
    }

    /** Where a request goes. The flusher gets it when the loop has done what there is to do. */
    public Submitter submitter() {
        if (!inBatch) {
            inBatch = true;
            submitter.startBatch();
            loop.execute(endBatch);
        }
        return submitter;
    }

    private void endBatch() {
        inBatch = false;
        submitter.endBatch();
        serve.run();
    }

    /** Bytes to work with until the caller returns. */
    byte[] scratch(int length) {
        if (scratch.length < length) {
            scratch = new byte[Integer.highestOneBit(length) * 2];
        }
        return scratch;
    }

    public Limits limits() {
        return limits;
    }

    /** Somebody has connected. */
    public void opened(Session session) {
        session.active(System.nanoTime());
        if (unknown.size() >= MOST_UNKNOWN) {
            unknown.iterator().next().close();
        }
        unknown.add(session);
    }

    /** It has said who it is, or at least something: a client, if there is room for one more. */
    public boolean admitClient(Session session) {
        if (clients.incrementAndGet() > limits.clients()) {
            clients.decrementAndGet();
            return false;
        }
        unknown.remove(session);
        known.add(session);
        return true;
    }

    /** It is a peer: for peers there is always room. */
    void admitPeer(Session session) {
        closed(session);
        peers.add(session);
    }

    public void closed(Session session) {
        unknown.remove(session);
        peers.remove(session);
        if (known.remove(session)) {
            clients.decrementAndGet();
        }
    }

    /** By how many nanoseconds the latest tick was late. Any thread. */
    long lag() {
        return lag;
    }

    private void tick() {
        long now = System.nanoTime();
        lag = Math.max(0, now - due);
        due += SECOND;
        closeSilent(unknown, now - limits.handshakeNanos());
        closeSilent(known, now - limits.idleNanos());
        closeSilent(peers, now - PeerLink.SILENCE);
    }

    private static void closeSilent(Set<Session> sessions, long since) {
        for (Session session : new ArrayList<>(sessions)) {
            if (session.lastActive() - since < 0) {
                session.close();
            }
        }
    }

    /** A connection, as far as its loop looks after it. */
    public interface Session {
        /** It has made a request. */
        void active(long now);

        /** When that was last, in {@link System#nanoTime}. */
        long lastActive();

        void close();
    }
}
