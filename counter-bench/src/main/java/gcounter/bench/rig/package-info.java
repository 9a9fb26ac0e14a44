/**
 * A whole node at the end of two pipes, in this process or as one of its own, and a driver that plays its clients and
 * its store. The benchmark's thread asks, a thread of the driver reads the answers, another plays a slow store. For the
 * benchmarks of whole nodes; knows Maelstrom's messages as the node's outbox writes them.
 */
package gcounter.bench.rig;
