/**
 * Where others on the network are, and by what they are known: addresses, and certificates for TLS 1.3 from PEM files.
 * Immutable; any thread.
 */
package gcounter.maelstrom.remote;
