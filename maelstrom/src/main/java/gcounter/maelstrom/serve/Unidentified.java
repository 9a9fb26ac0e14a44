package gcounter.maelstrom.serve;

import gcounter.maelstrom.auth.Responder;
import gcounter.maelstrom.message.BodyHeader;
import gcounter.maelstrom.message.Message;
import java.util.regex.Pattern;

/** A connection on which nothing, or only a {@code hello}, was said yet: nobody knows who it is. */
final class Unidentified implements SessionState {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

    private final Session session;
    private final AccessPolicy policy;
    private final Acceptor acceptor;
    private Responder handshake;

    Unidentified(Session session, AccessPolicy policy, Acceptor acceptor) {
        this.session = session;
        this.policy = policy;
        this.acceptor = acceptor;
    }

    @Override
    public void take(Message message, BodyHeader header) {
        if (handshake != null) {
            prove(header);
        } else if (header.type().equals("hello")) {
            hello(message, header);
        } else if (policy.proving()) {
            session.end(Session.UNAVAILABLE, "say hello first, and show that you know the secret");
        } else {
            InboundClient client = acceptor.client(session);
            if (client != null) {
                client.take(message, header);
            }
        }
    }

    private void hello(Message message, BodyHeader header) {
        if (policy.secret() == null) {
            session.end(Session.NOT_SUPPORTED, "nobody needs to say hello here: this node was given no secret");
        } else if (!message.dest().equals(policy.node())) {
            session.end(Session.NODE_NOT_FOUND, "this is " + policy.node() + ", not '" + message.dest() + "'");
        } else if (!PLAIN_NAME.matcher(message.src()).matches() || header.nonce() == null) {
            session.end(Session.MALFORMED, "a hello needs a plain name as src, and a nonce");
        } else if (policy.isTaken(message.src()) && !policy.peers().contains(message.src())) {
            session.end(Session.MALFORMED, "'" + message.src() + "' is this node's name, or a service's");
        } else {
            handshake = new Responder(policy.secret(), message.src(), policy.node(), header.nonce());
            handshake.challenge(session.connection().out());
        }
    }

    private void prove(BodyHeader header) {
        if (!header.type().equals("proof") || !handshake.verify(header.proof(), session.connection().out())) {
            acceptor.rejectSecret(session, handshake.initiator());
        } else if (policy.peers().contains(handshake.initiator())) {
            acceptor.peer(session, handshake.initiator());
        } else {
            acceptor.client(session);
        }
    }

    @Override
    public void exit() {
        acceptor.removeUnidentified(session);
    }
}
