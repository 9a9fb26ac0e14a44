/**
 * The second half of the hot path: drain, sum, commit, acknowledge; and the timers.
 * Run by one thread at a time, the flusher's own or a reader in its stead: the duty cycle hands out the turns.
 * Puts counter, gossip and store together.
 */
package gcounter.node.flusher;
