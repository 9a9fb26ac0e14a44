package gcounter.maelstrom.check;

/** What a check found; the later constant prevails over the earlier, as in Jepsen. */
public enum Validity {
    VALID,
    UNKNOWN,
    INVALID;

    public Validity and(Validity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    static Validity of(boolean valid) {
        return valid ? VALID : INVALID;
    }

    /** From what results have; whatever is neither true nor false is no verdict. */
    public static Validity ofLabel(String label) {
        return switch (label) {
            case "true" -> VALID;
            case "false" -> INVALID;
            default -> UNKNOWN;
        };
    }

    /** As results have it: true, false or "unknown". */
    public Object label() {
        return switch (this) {
            case VALID -> true;
            case INVALID -> false;
            case UNKNOWN -> "unknown";
        };
    }

    /** The verdict in a sentence, given its reason. */
    public String verdict(String reason) {
        return headline() + ": " + reason;
    }

    /** The verdict in a word or two. */
    public String headline() {
        return switch (this) {
            case VALID -> "Valid";
            case UNKNOWN -> "Can't tell";
            case INVALID -> "Not valid";
        };
    }
}
