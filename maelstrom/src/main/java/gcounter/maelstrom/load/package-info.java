/**
 * The workbench's clients on a real network: they ask nodes over TCP or TLS, and are judged as in a test.
 * One thread does it all, as Netty's event loop.
 * It knows the clients of package {@code workload}, connections and checks, and nothing of how nodes are run.
 */
package gcounter.maelstrom.load;
