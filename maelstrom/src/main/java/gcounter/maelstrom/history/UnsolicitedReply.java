package gcounter.maelstrom.history;

/**
 * A reply that nobody waited for.
 *
 * @param node   who sent it, by its place among the nodes
 * @param client whom it was for
 * @param id     the request that it names, or {@code Reply.NONE}
 * @param row    the operation that it answers, or -1 when that can't be told
 * @param time   when it came, in nanoseconds since the test began
 */
public record UnsolicitedReply(Kind kind, int node, String client, long id, int row, long time) {
    /** What is wrong with such a reply. */
    public enum Kind {
        /** Its client has given up after its five seconds. */
        LATE,
        /** As late as that, but the node, or the workbench, had been stopped in the meantime, or the node killed. */
        EXCUSED,
        /** Its request was answered before. */
        SECOND,
        /** Nobody made that request. */
        UNKNOWN
    }
}
