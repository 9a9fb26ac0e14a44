package gcounter.maelstrom.compare;

/** A directory that can't be compared. Says why in one sentence; carries no stack trace. */
public final class NotATestException extends Exception {
    private static final long serialVersionUID = 1;

    NotATestException(String sentence) {
        super(sentence, null, false, false);
    }
}
