/**
 * The second half of the hot path: drain, sum, commit, acknowledge; and the timers.
 * Run by the flusher thread alone, which waits as the idle strategy says.
 * Puts counter, gossip and store together.
 */
package gcounter.node.flusher;
