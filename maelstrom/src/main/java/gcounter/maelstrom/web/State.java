package gcounter.maelstrom.web;

/** How a stored test stands. */
enum State {
    RUNNING("running", ""),
    VALID("valid", "green"),
    INVALID("not valid", "red"),
    UNKNOWN("no verdict", "ochre"),
    /** Its directory is there and grows no more: it was interrupted, or could not be run. */
    NO_RESULTS("no results", "quiet"),
    /** It has results that are not what a test leaves. */
    DAMAGED("damaged", "red");

    private final String label;
    private final String color;

    State(String label, String color) {
        this.label = label;
        this.color = color;
    }

    String label() {
        return label;
    }

    /** The class that colours it on a page; empty for none. */
    String color() {
        return color;
    }
}
