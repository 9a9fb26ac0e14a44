package gcounter.maelstrom.run;

import java.util.List;

/** A test that could not be run to an end. Says why in one sentence; carries no stack trace. */
public final class TestException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> stderr;

    TestException(String sentence) {
        this(sentence, List.of());
    }

    /** @param stderr the last lines of the node to blame */
    TestException(String sentence, List<String> stderr) {
        super(sentence, null, false, false);
        this.stderr = stderr;
    }

    public List<String> stderr() {
        return stderr;
    }
}
