/**
 * The simulated network: latency, loss, partitions, and the count of what was sent and received.
 * All of it runs on the conductor's thread.
 * It knows messages, and nothing of processes, services or workloads.
 */
package gcounter.maelstrom.net;
