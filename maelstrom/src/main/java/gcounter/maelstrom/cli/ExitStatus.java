package gcounter.maelstrom.cli;

import gcounter.maelstrom.check.Validity;

/** With what the workbench ends: Maelstrom's statuses, and a few more. Stateless. */
final class ExitStatus {
    static final int INTERRUPTED = 130;
    static final int BAD_ARGUMENTS = 254;
    static final int COULD_NOT_RUN = 255;

    private ExitStatus() {
    }

    static int of(Validity valid) {
        return switch (valid) {
            case VALID -> 0;
            case INVALID -> 1;
            case UNKNOWN -> 2;
        };
    }
}
