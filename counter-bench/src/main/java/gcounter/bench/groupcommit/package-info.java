/**
 * What does group commit gain against one CAS for each add, how does that depend on the store's round trip, and what
 * does the size of a batch do? JMH's thread plays the clients, further threads are the driver's and the node's.
 * Knows the harness and the idle strategies, and nothing else of what is inside a node.
 */
package gcounter.bench.groupcommit;
