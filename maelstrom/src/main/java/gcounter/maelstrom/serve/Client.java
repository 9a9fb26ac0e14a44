package gcounter.maelstrom.serve;

import gcounter.maelstrom.net.Message;

/** A connection of a client, or of several that share it. */
final class Client implements Stage {
    private static final int LONGEST_NAME = 64;

    private final Session session;
    private final Rules rules;
    private final Reception reception;
    private final Router router;
    private final Aliases.Names names;

    Client(Session session, Rules rules, Reception reception, Router router) {
        this.session = session;
        this.rules = rules;
        this.reception = reception;
        this.router = router;
        this.names = router.aliases().on(session.connection());
    }

    @Override
    public void take(Message message, Head head) {
        String name = message.src();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            session.end(Session.MALFORMED, "src has to have 1 to " + LONGEST_NAME + " characters");
        } else if (rules.isTaken(name)) {
            session.end(Session.MALFORMED, "a client can't be '" + name + "', which is a node or a service");
        } else if (!message.dest().equals(rules.node())) {
            session.refuse(message, head, Session.NODE_NOT_FOUND,
                    "this is " + rules.node() + ", not '" + message.dest() + "'");
        } else if (head.isReply()) {
            session.refuse(message, head, Session.MALFORMED, "a client asks, and does not reply");
        } else if (!rules.allows(head.type())) {
            session.refuse(message, head, Session.NOT_SUPPORTED, rules.types().isEmpty()
                    ? "init is not for clients" : "clients may send " + String.join(", ", rules.types()));
        } else {
            router.request(names.of(name), message);
        }
    }

    @Override
    public void leave() {
        names.forget();
        reception.leave(session, this);
    }
}
