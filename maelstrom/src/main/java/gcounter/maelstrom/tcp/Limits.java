package gcounter.maelstrom.tcp;

/**
 * What one connection may cost in memory. Immutable.
 *
 * @param longestLine bytes of a line that arrives, its end not counted
 * @param unread      bytes that may wait for the other side to read them
 */
public record Limits(int longestLine, int unread) {
}
