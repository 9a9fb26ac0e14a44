/**
 * What goes wrong on purpose, and when.
 * It runs on the conductor's thread, which asks it for its next move.
 * It knows the nodes' names and the network's disturbances, and processes only as victims; chance comes in
 * from outside.
 */
package gcounter.maelstrom.fault;
