/**
 * TLS 1.3 with certificates on both sides, from PEM files, by the JDK's own provider.
 * Immutable; any thread.
 */
package gcounter.maelstrom.tls;
