/**
 * The counter as a state-based CRDT, and the gossip that spreads it.
 * Owned by the flusher thread.
 * Knows nothing of seq-kv, requests and clients.
 */
package gcounter.node.crdt;
