package gcounter.maelstrom.serve;

import gcounter.maelstrom.console.RateLimitedLog;
import gcounter.maelstrom.tcp.Connection;
import gcounter.maelstrom.tcp.LineHandler;
import gcounter.maelstrom.tcp.Listener;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Accepts whoever connects, and knows who is there. However many strangers connect, peers get in: those who say
 * nothing make room for those who come, and the number of clients is limited. Loop's thread only.
 */
final class Acceptor implements Listener.AcceptHandler {
    /** How many connections may be there of which nobody knows yet what they are. */
    static final int MOST_UNIDENTIFIED = 256;
    /** Peers say something every few seconds, if only ping. */
    private static final long PEER_SILENCE = TimeUnit.SECONDS.toNanos(15);

    private final AccessPolicy policy;
    private final Router router;
    private final Metrics metrics;
    private final RateLimitedLog log;
    /** When each came, the first to come first. */
    private final Map<Session, Long> unidentified = new LinkedHashMap<>();
    private final Set<Session> clients = new LinkedHashSet<>();
    private final Map<String, Session> peers = new HashMap<>();
    private boolean readingPaused;

    Acceptor(AccessPolicy policy, Router router, Metrics metrics, RateLimitedLog log) {
        this.policy = policy;
        this.router = router;
        this.metrics = metrics;
        this.log = log;
    }

    @Override
    public LineHandler accepted(Connection connection) {
        Session session = new Session(connection, policy.node(), metrics);
        session.enter(new Unidentified(session, policy, this));
        if (unidentified.size() >= MOST_UNIDENTIFIED) {
            unidentified.keySet().iterator().next().connection().close();
        }
        unidentified.put(session, connection.lastLine());
        return session;
    }

    /** Makes who connected a client, if there is room: else answers null. */
    InboundClient client(Session session) {
        if (clients.size() >= policy.clients()) {
            log.limited("full", "A client at " + session.connection().remote() + " was sent away: there are "
                    + clients.size() + " already, which is the limit.");
            session.end(Session.UNAVAILABLE, "there are too many clients");
            return null;
        }
        InboundClient client = new InboundClient(session, policy, this, router);
        session.enter(client);
        clients.add(session);
        session.connection().pauseReading(readingPaused);
        return client;
    }

    /** Makes who connected a peer; if that peer was connected before, it no longer is. */
    void peer(Session session, String name) {
        Session before = peers.get(name);
        if (before != null) {
            before.connection().close();
        }
        session.enter(new InboundPeer(session, name, policy, this, router));
        session.connection().limits(policy.peerLimits());
        peers.put(name, session);
        log.line("Node " + name + " has connected from " + session.connection().remote() + ".");
    }

    /** Sends away who doesn't know the secret. */
    void rejectSecret(Session session, String name) {
        log.limited("distrust", "Somebody at " + session.connection().remote() + " who goes by '" + name
                + "' does not know the secret.");
        session.end(Session.UNAVAILABLE, "this is not the secret");
    }

    void removeUnidentified(Session session) {
        unidentified.remove(session);
    }

    void removeClient(Session session) {
        clients.remove(session);
    }

    void removePeer(Session session, String name) {
        if (peers.remove(name, session)) {
            log.line("Node " + name + " has disconnected.");
        }
    }

    /** Stops reading from clients, or begins again. */
    void pauseReading(boolean pause) {
        if (readingPaused != pause) {
            readingPaused = pause;
            clients.forEach(session -> session.connection().pauseReading(pause));
        }
    }

    /** Looks at the clock: whoever was silent for too long has to go. */
    void tick(long now) {
        for (Map.Entry<Session, Long> entry : List.copyOf(unidentified.entrySet())) {
            if (now - entry.getValue() > policy.handshakeNanos()) {
                entry.getKey().connection().close();
            }
        }
        closeSilent(List.copyOf(clients), now - policy.idleNanos());
        closeSilent(List.copyOf(peers.values()), now - PEER_SILENCE);
    }

    private static void closeSilent(List<Session> sessions, long since) {
        for (Session session : sessions) {
            if (session.connection().lastLine() < since) {
                session.connection().close();
            }
        }
    }

    int clients() {
        return clients.size();
    }
}
