package gcounter.maelstrom.message;

/** Says in one clause why a line is no message. Thrown on the reader's thread; carries no stack trace. */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1;

    public MalformedMessageException(String reason) {
        super(reason, null, false, false);
    }
}
