/**
 * The g-counter workload: what the clients ask, when, and what they make of the answers.
 * It runs on the conductor's thread: all clients are state machines, none with a thread of its own.
 * It knows requests, replies and the history, and nothing of processes or of how bytes reach them.
 */
package gcounter.maelstrom.workload;
