/**
 * One node on a real network: its stdin and stdout are connected to clients and peers over TCP and to a store, in
 * place of the simulation. One thread does it all, the loop of package {@code tcp} being where it waits. It knows
 * messages and who may send which; what they mean is the node's business.
 */
package gcounter.maelstrom.serve;
