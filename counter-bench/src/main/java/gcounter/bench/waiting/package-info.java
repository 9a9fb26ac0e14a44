/**
 * How should reader and flusher wait: what does each idle strategy cost in latency, and what while nothing happens?
 * JMH's thread plays the one client, further threads are the driver's and the node's.
 * Knows the harness and the idle strategies, and nothing else of what is inside a node.
 */
package gcounter.bench.waiting;
