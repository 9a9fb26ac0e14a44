/**
 * What the clients did and what came of it, in columns, and the replies that nobody waited for.
 * The conductor's thread writes it while the test runs; what is complete by then may be read by others while nodes
 * recover, and all of it afterwards.
 * It knows operations and replies, and nothing of clients, nodes or networks.
 */
package gcounter.maelstrom.history;
