/**
 * One node on a real network: its stdin and stdout are connected to clients and peers over TCP, and to a store.
 * One thread does it all; the event loop of package {@code tcp} is where it waits.
 * It knows messages and who may send which, and nothing of what they mean.
 */
package gcounter.maelstrom.serve;
