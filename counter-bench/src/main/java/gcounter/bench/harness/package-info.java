/**
 * A whole node at the end of two pipes, in this process or as one of its own, and a driver that plays its clients and
 * its store. The benchmark's thread asks, a thread of the driver reads the answers, another plays a slow store.
 * Knows how the node's parts are put together and Maelstrom's messages as its outbox writes them, and no benchmark.
 */
package gcounter.bench.harness;
