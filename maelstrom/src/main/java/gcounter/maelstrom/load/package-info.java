/**
 * The workbench's clients over TCP: they ask nodes that are served on a real network, and are judged as in a test.
 * One thread does it all.
 * It knows the clients of package {@code workload}, connections and checks, and nothing of how nodes are run.
 */
package gcounter.maelstrom.load;
