/**
 * The HTTP way into {@code counterd}: versions 1.1 and 2, JSON, problem details, metrics. A connection belongs to its
 * event loop; a request goes to the flusher as an {@link gcounter.maelstrom.daemon.Exchange}, and the answer comes back
 * to the loop. It knows the daemon's workers and what the daemon tells of itself, and nothing of the store.
 */
package gcounter.maelstrom.daemon.http;
