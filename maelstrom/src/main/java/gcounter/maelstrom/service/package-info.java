/**
 * The services that Maelstrom gives to nodes: {@code seq-kv}, {@code lin-kv}, {@code lww-kv} and {@code
 * lin-tso}, with its semantics, weaknesses included. They run inline on the conductor's thread, one request
 * at a time. They know a request's body and its sender's name; the network carries their answers.
 */
package gcounter.maelstrom.service;
