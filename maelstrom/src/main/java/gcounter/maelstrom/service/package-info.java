/**
 * The services that Maelstrom gives to nodes, {@code seq-kv}, {@code lin-kv}, {@code lww-kv} and {@code lin-tso},
 * with its semantics, weaknesses included.
 * They run on the thread that hands them requests, one request at a time.
 * They know a request's body and its sender's name, and nothing of the network that carries their answers.
 */
package gcounter.maelstrom.service;
