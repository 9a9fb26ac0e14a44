package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that a service can't carry out, and the error to answer it with. Carries no stack trace. */
public final class ServiceException extends Exception {
    public static final int NOT_SUPPORTED = 10;
    public static final int UNAVAILABLE = 11;
    public static final int MALFORMED = 12;

    private static final long serialVersionUID = 1;

    private final int code;

    public ServiceException(int code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    /** The answer's body. */
    public ObjectNode body() {
        return Answers.error(code, getMessage());
    }
}
