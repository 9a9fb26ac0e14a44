package gcounter.maelstrom.load;

/** Why nodes could not be asked, in one sentence. Carries no stack trace. */
public final class LoadException extends Exception {
    private static final long serialVersionUID = 1;

    LoadException(String sentence) {
        super(sentence, null, false, false);
    }
}
