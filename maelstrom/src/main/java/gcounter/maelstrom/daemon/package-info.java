/**
 * {@code counterd}: the node's core in one process with a network around it.
 * Each event loop is a handler with a lane of its own ({@link gcounter.maelstrom.daemon.Worker}); connections belong to
 * their loop; the flusher answers from whatever thread has its turn, and hands what it has to say to the loops.
 * It knows the core and the store, and nothing of the workbench.
 */
package gcounter.maelstrom.daemon;
