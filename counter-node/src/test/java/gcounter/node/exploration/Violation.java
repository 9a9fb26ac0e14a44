package gcounter.node.exploration;

/** A promise that is not kept. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    Violation(String check, String details) {
        super(check + ": " + details, null, false, false);
    }
}
