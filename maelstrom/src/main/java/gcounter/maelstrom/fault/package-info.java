/**
 * What goes wrong on purpose, and when.
 * It runs on the conductor's thread, which asks it for its next move.
 * It knows the nodes' names, a handle to kill or pause them by, and the network's disturbances; chance is handed in.
 */
package gcounter.maelstrom.fault;
