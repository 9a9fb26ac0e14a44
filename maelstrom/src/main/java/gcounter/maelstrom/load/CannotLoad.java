package gcounter.maelstrom.load;

/** Why nodes could not be asked, in one sentence. Carries no stack trace. */
public final class CannotLoad extends Exception {
    private static final long serialVersionUID = 1;

    CannotLoad(String sentence) {
        super(sentence, null, false, false);
    }
}
