package gcounter.maelstrom.workload;

import java.util.Set;

/** Maelstrom's error codes. Stateless. */
public final class ErrorCodes {
    private static final Set<Long> DEFINITE = Set.of(1L, 10L, 11L, 12L, 14L, 20L, 21L, 22L, 30L);

    private ErrorCodes() {
    }

    /** Whether an error with this code says that the operation certainly did not and never will happen. */
    public static boolean isDefinite(long code) {
        return DEFINITE.contains(code);
    }
}
