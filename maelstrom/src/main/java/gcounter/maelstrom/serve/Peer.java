package gcounter.maelstrom.serve;

import gcounter.maelstrom.net.Message;

/** A connection over which another node, which has proved to be that, sends its messages. */
final class Peer implements Stage {
    private final Session session;
    private final String name;
    private final Rules rules;
    private final Reception reception;
    private final Router router;

    Peer(Session session, String name, Rules rules, Reception reception, Router router) {
        this.session = session;
        this.name = name;
        this.rules = rules;
        this.reception = reception;
        this.router = router;
    }

    String name() {
        return name;
    }

    @Override
    public void take(Message message, Head head) {
        if (!message.src().equals(name) || !message.dest().equals(rules.node()) || head.type().equals("init")) {
            session.end(Session.MALFORMED, "a peer's messages come from it, go to " + rules.node()
                    + ", and are no init");
        } else if (head.type().equals(PeerLink.PING)) {
            Lines.write(session.connection().out(), rules.node(), name, PeerLink.PONG);
        } else {
            router.fromPeer(message);
        }
    }

    @Override
    public void leave() {
        reception.leave(session, this);
    }
}
