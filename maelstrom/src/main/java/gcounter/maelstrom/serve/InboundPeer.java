package gcounter.maelstrom.serve;

import gcounter.maelstrom.message.BodyHeader;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.MessageText;

/** A connection over which another node, which has proved to be that, sends its messages. */
final class InboundPeer implements SessionState {
    private final Session session;
    private final String name;
    private final AccessPolicy policy;
    private final Acceptor acceptor;
    private final Router router;

    InboundPeer(Session session, String name, AccessPolicy policy, Acceptor acceptor, Router router) {
        this.session = session;
        this.name = name;
        this.policy = policy;
        this.acceptor = acceptor;
        this.router = router;
    }

    @Override
    public void take(Message message, BodyHeader header) {
        if (!message.src().equals(name) || !message.dest().equals(policy.node()) || header.type().equals("init")) {
            session.end(Session.MALFORMED, "a peer's messages come from it, go to " + policy.node()
                    + ", and are no init");
        } else if (header.type().equals(OutboundPeer.PING)) {
            MessageText.write(session.connection().out(), policy.node(), name, OutboundPeer.PONG);
        } else {
            router.fromPeer(message);
        }
    }

    @Override
    public void exit() {
        acceptor.removePeer(session, name);
    }
}
