package gcounter.maelstrom.auth;

/** Says in one clause why the other side is not who it should be. Carries no stack trace. */
public final class HandshakeException extends Exception {
    private static final long serialVersionUID = 1;

    HandshakeException(String reason) {
        super(reason, null, false, false);
    }
}
