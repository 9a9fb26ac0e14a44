/**
 * What the clients did and what came of it, in columns, and the replies that nobody waited for.
 * The conductor's thread writes it while the test runs; one thread reads it afterwards.
 * It knows operations and replies, and nothing of clients, nodes or networks.
 */
package gcounter.maelstrom.history;
