package gcounter.maelstrom.serve;

import java.util.List;

/** Why serving could not begin or go on, in one sentence. Carries no stack trace. */
public final class ServeException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> stderr;

    public ServeException(String sentence) {
        this(sentence, List.of());
    }

    /** @param stderr the last lines of the node to blame */
    ServeException(String sentence, List<String> stderr) {
        super(sentence, null, false, false);
        this.stderr = stderr;
    }

    public List<String> stderr() {
        return stderr;
    }
}
