package gcounter.maelstrom.net;

/** Says in one clause why a line is no message. Thrown on the reader's thread; carries no stack trace. */
public final class BadMessage extends Exception {
    private static final long serialVersionUID = 1;

    public BadMessage(String reason) {
        super(reason, null, false, false);
    }
}
