package gcounter.maelstrom.daemon;

/**
 * What those who connect may cost. Immutable.
 *
 * @param clients        how many connections clients may have
 * @param line           the longest line, or body of a request, in bytes
 * @param unread         how many bytes of answers may wait to be sent before a connection is not listened to
 * @param handshakeNanos how long who connects may take to be known, or to say something
 * @param idleNanos      how long a client may take from one request to the next
 */
public record Limits(int clients, int line, int unread, long handshakeNanos, long idleNanos) {
}
