/**
 * The simulated network: messages, their latency, the partitions, and the count of what was sent and
 * received. Everything here runs on the conductor's thread, except {@link
 * gcounter.maelstrom.net.MessageParser}, of which each node's reader has its own. It knows names and bytes,
 * and nothing of processes, services or workloads.
 */
package gcounter.maelstrom.net;
