package gcounter.maelstrom.workload;

import java.util.Set;

/** Maelstrom's error codes. Stateless. */
public final class ErrorCodes {
    private static final int TEMPORARILY_UNAVAILABLE = 11;
    private static final int ABORT = 14;
    private static final Set<Long> DEFINITE = Set.of(1L, 10L, 11L, 12L, 14L, 20L, 21L, 22L, 30L);

    private ErrorCodes() {
    }

    /** Whether an error with this code says that the operation certainly did not and never will happen. */
    public static boolean isDefinite(long code) {
        return DEFINITE.contains(code);
    }

    /** Whether an operation that did not happen may well happen when it is asked for once more. */
    static boolean isTemporary(long code) {
        return code == TEMPORARILY_UNAVAILABLE || code == ABORT;
    }
}
