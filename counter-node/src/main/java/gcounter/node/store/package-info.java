/**
 * The conversation with seq-kv: calls that are repeated until answered, the slot that this node owns, look-ups of the
 * others. Owned by the flusher thread. Every operation here bears being executed twice, late, or not at all.
 */
package gcounter.node.store;
