package gcounter.maelstrom.serve;

import gcounter.maelstrom.net.Message;
import java.util.regex.Pattern;

/** A connection on which nothing, or only a {@code hello}, was said yet: nobody knows who it is. */
final class Newcomer implements Stage {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

    private final Session session;
    private final Rules rules;
    private final Reception reception;
    private Called introduction;

    Newcomer(Session session, Rules rules, Reception reception) {
        this.session = session;
        this.rules = rules;
        this.reception = reception;
    }

    @Override
    public void take(Message message, Head head) {
        if (introduction != null) {
            prove(head);
        } else if (head.type().equals("hello")) {
            hello(message, head);
        } else if (rules.proving()) {
            session.end(Session.UNAVAILABLE, "say hello first, and show that you know the secret");
        } else {
            Client client = reception.client(session);
            if (client != null) {
                client.take(message, head);
            }
        }
    }

    private void hello(Message message, Head head) {
        if (rules.secret() == null) {
            session.end(Session.NOT_SUPPORTED, "nobody needs to say hello here: this node was given no secret");
        } else if (!message.dest().equals(rules.node())) {
            session.end(Session.NODE_NOT_FOUND, "this is " + rules.node() + ", not '" + message.dest() + "'");
        } else if (!PLAIN_NAME.matcher(message.src()).matches() || head.nonce() == null) {
            session.end(Session.MALFORMED, "a hello needs a plain name as src, and a nonce");
        } else if (rules.isTaken(message.src()) && !rules.peers().contains(message.src())) {
            session.end(Session.MALFORMED, "'" + message.src() + "' is this node's name, or a service's");
        } else {
            introduction = new Called(rules.secret(), message.src(), rules.node(), head.nonce());
            introduction.challenge(session.connection().out());
        }
    }

    private void prove(Head head) {
        if (!head.type().equals("proof") || !introduction.welcomes(head.proof(), session.connection().out())) {
            reception.distrust(session, introduction.caller());
        } else if (rules.peers().contains(introduction.caller())) {
            reception.peer(session, introduction.caller());
        } else {
            reception.client(session);
        }
    }

    @Override
    public void leave() {
        reception.leave(session, this);
    }
}
