/**
 * What the clients did and what came of it, in columns.
 * The conductor's thread writes it while the test runs; the checks read it afterwards.
 * It knows operations, and nothing of clients, nodes or networks.
 */
package gcounter.maelstrom.history;
