/**
 * What does a node cost while it is cold? A node process from its start on, asked singly at Maelstrom's rates: which of
 * its threads use the CPU. JMH's thread plays the clients.
 * Knows the harness and what the system says of a process, and nothing of what is inside a node.
 */
package gcounter.bench.cold;
