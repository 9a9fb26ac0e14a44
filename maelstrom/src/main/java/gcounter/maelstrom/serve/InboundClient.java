package gcounter.maelstrom.serve;

import gcounter.maelstrom.message.BodyHeader;
import gcounter.maelstrom.message.Message;

/** A connection of a client, or of several that share it. */
final class InboundClient implements SessionState {
    private static final int LONGEST_NAME = 64;

    private final Session session;
    private final AccessPolicy policy;
    private final Acceptor acceptor;
    private final Router router;
    private final Aliases.Names names;

    InboundClient(Session session, AccessPolicy policy, Acceptor acceptor, Router router) {
        this.session = session;
        this.policy = policy;
        this.acceptor = acceptor;
        this.router = router;
        this.names = router.aliases().on(session.connection());
    }

    @Override
    public void take(Message message, BodyHeader header) {
        String name = message.src();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            session.end(Session.MALFORMED, "src has to have 1 to " + LONGEST_NAME + " characters");
        } else if (policy.isTaken(name)) {
            session.end(Session.MALFORMED, "a client can't be '" + name + "', which is a node or a service");
        } else if (!message.dest().equals(policy.node())) {
            session.refuse(message, header, Session.NODE_NOT_FOUND,
                    "this is " + policy.node() + ", not '" + message.dest() + "'");
        } else if (header.isReply()) {
            session.refuse(message, header, Session.MALFORMED, "a client asks, and does not reply");
        } else if (!policy.allows(header.type())) {
            session.refuse(message, header, Session.NOT_SUPPORTED, policy.types().isEmpty()
                    ? "init is not for clients" : "clients may send " + String.join(", ", policy.types()));
        } else {
            router.request(names.of(name), message);
        }
    }

    @Override
    public void exit() {
        names.forget();
        acceptor.removeClient(session);
    }
}
