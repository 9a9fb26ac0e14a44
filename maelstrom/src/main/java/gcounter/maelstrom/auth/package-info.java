/**
 * How two sides that share a secret prove to each other that they do.
 * Each side runs on the thread that owns its connection; the secret is immutable.
 * It knows messages, and nothing of connections or of what is said afterwards.
 */
package gcounter.maelstrom.auth;
