/**
 * What goes wrong on purpose, and when.
 * It runs on the conductor's thread, which asks it for its next move.
 * It knows the nodes' names and the partitions; chance comes in from outside.
 */
package gcounter.maelstrom.fault;
