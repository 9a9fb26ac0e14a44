package gcounter.maelstrom.serve;

import gcounter.maelstrom.tcp.Connection;
import gcounter.maelstrom.tcp.Listener;
import gcounter.maelstrom.tcp.Receiver;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Receives whoever connects, and knows who is there. However many strangers connect, peers get in: those who say
 * nothing make room for newcomers, and the number of clients is limited. Loop's thread only.
 */
final class Reception implements Listener.Host {
    /** How many connections may be there of which nobody knows yet what they are. */
    static final int NEWCOMERS = 256;
    /** Peers say something every few seconds, if only ping. */
    private static final long PEER_SILENCE = TimeUnit.SECONDS.toNanos(15);

    private final Rules rules;
    private final Router router;
    private final Figures figures;
    private final Notices notices;
    /** When each came, the first to come first. */
    private final Map<Session, Long> newcomers = new LinkedHashMap<>();
    private final Set<Session> clients = new LinkedHashSet<>();
    private final Map<String, Session> peers = new HashMap<>();
    private boolean held;

    Reception(Rules rules, Router router, Figures figures, Notices notices) {
        this.rules = rules;
        this.router = router;
        this.figures = figures;
        this.notices = notices;
    }

    @Override
    public Receiver welcome(Connection connection) {
        Session session = new Session(connection, rules.node(), figures);
        session.enter(new Newcomer(session, rules, this));
        if (newcomers.size() >= NEWCOMERS) {
            newcomers.keySet().iterator().next().connection().close();
        }
        newcomers.put(session, connection.lastLine());
        return session;
    }

    /** Makes a newcomer a client, if there is room: else answers null. */
    Client client(Session session) {
        if (clients.size() >= rules.clients()) {
            notices.say("full", "A client at " + session.connection().remote() + " was sent away: there are "
                    + clients.size() + " already, which is the limit.");
            session.end(Session.UNAVAILABLE, "there are too many clients");
            return null;
        }
        Client client = new Client(session, rules, this, router);
        session.enter(client);
        clients.add(session);
        session.connection().hold(held);
        return client;
    }

    /** Makes a newcomer a peer; if that peer was connected before, it no longer is. */
    void peer(Session session, String name) {
        Session before = peers.get(name);
        if (before != null) {
            before.connection().close();
        }
        session.enter(new Peer(session, name, rules, this, router));
        session.connection().limits(rules.peerLimits());
        peers.put(name, session);
        notices.say("Node " + name + " has connected from " + session.connection().remote() + ".");
    }

    /** Sends a newcomer away that doesn't know the secret. */
    void distrust(Session session, String name) {
        notices.say("distrust", "Somebody at " + session.connection().remote() + " who goes by '" + name
                + "' does not know the secret.");
        session.end(Session.UNAVAILABLE, "this is not the secret");
    }

    void leave(Session session, Newcomer newcomer) {
        newcomers.remove(session);
    }

    void leave(Session session, Client client) {
        clients.remove(session);
    }

    void leave(Session session, Peer peer) {
        if (peers.remove(peer.name(), session)) {
            notices.say("Node " + peer.name() + " has disconnected.");
        }
    }

    /** Stops listening to clients, or begins again. */
    void hold(boolean hold) {
        if (held != hold) {
            held = hold;
            clients.forEach(session -> session.connection().hold(hold));
        }
    }

    /** Looks at the clock: whoever was silent for too long has to go. */
    void tick(long now) {
        for (Map.Entry<Session, Long> newcomer : List.copyOf(newcomers.entrySet())) {
            if (now - newcomer.getValue() > rules.handshakeNanos()) {
                newcomer.getKey().connection().close();
            }
        }
        closeSilent(List.copyOf(clients), now - rules.idleNanos());
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

    int peers() {
        return peers.size();
    }
}
